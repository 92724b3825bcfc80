//! A compilation like the project's founding input, of any length, always the same: what
//! the benchmarks read. The words are our own.

/// The length that the benchmarks speak of as 1×.
pub const CHARACTERS: usize = 50_000;

/// A compilation of at least `characters` characters: pieces with titles broken by hand,
/// bookmarks in pairs on headings and dates, long lines (about 320 bytes), signatures,
/// and 4 to 20 blank lines between the pieces.
pub fn seed_like(characters: usize) -> String {
    let mut writer =
        Writer { random: Random(20_200_223), out: String::new(), written: 0 };
    let mut piece = 0;
    while writer.written < characters {
        if piece > 0 {
            let blank = 4 + writer.random.below(17);
            writer.line(&"\n".repeat(blank - 1));
        }
        match piece % 3 {
            0 => writer.notice(),
            1 => writer.agenda(),
            _ => writer.speech(),
        }
        piece += 1;
    }
    writer.out
}

/// A linear congruential generator: no dependency, and the same text for ever.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
        (self.0 >> 33) as usize % limit
    }

    fn of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.below(words.len())]
    }
}

const PLACES: [&str; 6] = ["青禾市", "云岭县", "白鹭湖区", "石桥镇", "桐城市", "芦荻镇"];
const SUBJECTS: [&str; 8] = [
    "水库安全管理",
    "古籍普查登记",
    "城市绿化养护",
    "农村公路建设",
    "职业技能培训",
    "粮食收储",
    "湿地保护",
    "社区养老服务",
];
const ACTORS: [&str; 8] = [
    "各级各部门",
    "有关单位",
    "全体干部职工",
    "各乡镇",
    "工作专班",
    "行业主管部门",
    "基层一线的同志",
    "项目责任单位",
];
const VERBS: [&str; 10] = [
    "认真落实",
    "全面梳理",
    "扎实推进",
    "持续完善",
    "及时总结",
    "切实加强",
    "严格执行",
    "统筹安排",
    "稳步扩大",
    "深入研究",
];
const OBJECTS: [&str; 12] = [
    "各项工作制度",
    "年度重点任务",
    "隐患排查台账",
    "资金使用办法",
    "人员培训计划",
    "设备更新方案",
    "信息报送渠道",
    "服务群众的具体措施",
    "前期调研的成果",
    "部门之间的协作机制",
    "应急处置预案",
    "工程建设的质量标准",
];
const ENDS: [&str; 6] = [
    "确保取得实效",
    "做到有部署、有检查、有结果",
    "不断提高工作水平",
    "让人民群众看到变化",
    "按时完成既定目标",
    "为下一阶段打好基础",
];
const NAMES: [&str; 5] = ["江望舒", "贺春来", "郑问渠", "宋砚秋", "梁栋"];
const NUMBERS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

struct Writer {
    random: Random,
    out: String,
    written: usize,
}

impl Writer {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
        self.written += text.chars().count() + 1;
    }

    fn notice(&mut self) {
        let (place, subject) = (self.random.of(&PLACES), self.random.of(&SUBJECTS));
        self.line(&format!(" 关于进一步做好{place}{subject}"));
        self.line("有关工作的通知\n");
        self.line("各有关单位：");
        let opening = self.sentences(2);
        self.line(&format!("{opening}现将有关事项通知如下。"));
        for number in &NUMBERS[..4] {
            let marks = self.marks();
            let verb = self.random.of(&VERBS);
            self.line(&format!("{marks}{number}、{verb}{subject}"));
            for inner in &NUMBERS[..3] {
                let (verb, object) = (self.random.of(&VERBS), self.random.of(&OBJECTS));
                let body = self.sentences(3);
                self.line(&format!("（{inner}）{verb}{object}。{body}"));
            }
            let body = self.sentences(3);
            self.line(&format!("1.{body}"));
        }
        self.line("\n附件：1.任务分工表\n2.进度安排表\n");
        self.line(&format!("{place}人民政府办公室"));
        self.date();
    }

    fn agenda(&mut self) {
        self.line("议   程\n");
        let name = self.random.of(&NAMES);
        self.line("时    间：2020年3月10日（星期二）上午9:00");
        self.line("地    点：二楼小会议室");
        self.line(&format!("主 持 人：{name}"));
        self.line("参加人员：全体成员\n");
        for number in &NUMBERS[..6] {
            let (name, verb) = (self.random.of(&NAMES), self.random.of(&VERBS));
            let object = self.random.of(&OBJECTS);
            self.line(&format!("第{number}项：{name}同志汇报{verb}{object}的情况"));
        }
    }

    fn speech(&mut self) {
        let (place, subject) = (self.random.of(&PLACES), self.random.of(&SUBJECTS));
        self.line(&format!("在{place}{subject}工作会议上的讲话"));
        let marks = self.marks();
        self.line(&format!("{marks}（2020年2月23日）"));
        let (marks, name) = (self.marks(), self.random.of(&NAMES));
        self.line(&format!("{marks}{name}"));
        self.line("同志们：");
        for number in &NUMBERS[..4] {
            let (marks, verb) = (self.marks(), self.random.of(&VERBS));
            self.line(&format!("{marks}　　{number}、{verb}{subject}"));
            let body = self.sentences(4);
            self.line(&format!("　　{body}"));
            for inner in &NUMBERS[..5] {
                let object = self.random.of(&OBJECTS);
                let body = self.sentences(3);
                self.line(&format!("　　{inner}是抓好{object}。{body}"));
            }
        }
        self.line("　　谢谢大家！");
    }

    fn date(&mut self) {
        let (month, day) = (1 + self.random.below(12), 1 + self.random.below(28));
        self.line(&format!("2020年{month}月{day}日"));
    }

    fn marks(&mut self) -> String {
        let (a, b) = (self.random.below(32_000), self.random.below(32_000));
        format!("[bookmark: _Toc{a}][bookmark: _Toc{b}]")
    }

    fn sentences(&mut self, count: usize) -> String {
        (0..count).map(|_| self.sentence()).collect()
    }

    fn sentence(&mut self) -> String {
        let random = &mut self.random;
        let actor = random.of(&ACTORS);
        let (first, second) = (random.of(&VERBS), random.of(&VERBS));
        let (one, other) = (random.of(&OBJECTS), random.of(&OBJECTS));
        let end = random.of(&ENDS);
        format!("{actor}要{first}{one}，{second}{other}，{end}。")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_as_long_as_asked_and_always_the_same() {
        let text = seed_like(CHARACTERS);
        assert!((CHARACTERS..CHARACTERS + 5_000).contains(&text.chars().count()));
        assert_eq!(text, seed_like(CHARACTERS));
    }

    #[test]
    fn lines_are_about_as_long_as_in_the_founding_input() {
        let text = seed_like(CHARACTERS);
        let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        assert!((200..420).contains(&(text.len() / lines)), "{}", text.len() / lines);
    }
}
