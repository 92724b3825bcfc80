//! How often languages write their characters: enough to tell a text from the mojibake that
//! another encoding makes of the same bytes.
//!
//! The shares are rough. A text of a few words differs from mojibake by powers of ten, so the
//! order of magnitude decides.

use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS};
use std::ops::RangeInclusive;
use std::sync::LazyLock;

/// A language, by its characters.
pub(super) struct Language {
    pub(super) name: &'static str,
    pub(super) script: Script,
    classes: Classes,
    /// The standard that has the other characters.
    levels: Option<&'static Levels>,
    /// What is known of those that are nowhere.
    rest: fn(char) -> f32,
}

/// What a language is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    /// Letters other than Latin ones.
    Alphabet,
    /// Characters of two bytes, among which Latin words stand freely.
    EastAsian,
}

/// The logarithms of the shares of one language's characters.
pub(super) struct Shares {
    pub(super) language: &'static Language,
    /// By character.
    known: Vec<(char, f32)>,
}

/// A character that a language does not write: it may occur, as anything may.
const STRANGE: f32 = 1e-7;

impl Shares {
    fn of(language: &'static Language) -> Self {
        let classes = language.classes.iter().flat_map(|(percent, characters)| {
            let each = (percent / 100.0 / characters.chars().count() as f32).ln();
            characters.chars().map(move |c| (c, each))
        });
        let mut known: Vec<(char, f32)> = classes.collect();
        known.extend(language.levels.into_iter().flat_map(Levels::characters));
        // A class overrules a level.
        known.sort_by_key(|(c, _)| *c);
        known.dedup_by_key(|(c, _)| *c);
        Self { language, known }
    }

    /// The shares of all languages, worked out once.
    pub(super) fn all() -> &'static [Self] {
        static ALL: LazyLock<Vec<Shares>> =
            LazyLock::new(|| LANGUAGES.iter().map(Shares::of).collect());
        &ALL
    }

    /// The logarithm of the share that a character has, by its small form.
    pub(super) fn of_char(&self, c: char) -> f32 {
        match self.known.binary_search_by_key(&c, |(known, _)| *known) {
            Ok(at) => self.known[at].1,
            Err(_) => (self.language.rest)(c).max(STRANGE).ln(),
        }
    }
}

/// Signs that all of Europe writes: quotes, dashes, a space that does not break.
fn european(c: char) -> f32 {
    match c {
        // Texts are indented with it, so it says next to nothing.
        '\u{A0}' => 5e-2,
        '·' | '•' => 1e-2,
        '’' | '“' | '”' | '–' | '…' => 4e-3,
        '‘' | '„' | '«' | '»' | '—' => 1e-3,
        '§' | '°' | '€' | '©' | '®' | '™' | '£' | '№' => 3e-4,
        '†' | '±' | '×' | '½' | '²' | '³' | '¿' | '¡' | 'µ' | '‹' | '›' => {
            1e-5
        }
        _ => STRANGE,
    }
}

/// Full-width signs, and the others that East Asian standards have.
fn wide_sign(c: char) -> f32 {
    match c {
        '，' | '。' | '、' | '\u{3000}' => 1e-2,
        '（' | '）' | '：' | '；' | '“' | '”' | '《' | '》' | '「' | '」' => {
            4e-3
        }
        '！' | '？' | '—' | '…' | '·' | '・' | 'ー' | '‘' | '’' | '『' | '』' | '【'
        | '】' | '〔' | '〕' => 1e-3,
        '０'..='９'
        | 'Ａ'..='Ｚ'
        | 'ａ'..='ｚ'
        | '％'
        | '＋'
        | '－'
        | '／'
        | '．'
        | '＝'
        | '～'
        | '〇'
        | '①'..='⑳'
        | '◆'
        | '★'
        | '×'
        | '※'
        | '△'
        | '▲'
        | '℃'
        | '\u{A0}' => 1e-4,
        '■' | '□' | '●' | '○' | '→' => 1e-3,
        '\u{2010}'..='\u{2BFF}' | '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FF5E}' => {
            1e-6
        }
        _ => STRANGE,
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..)
}

/// What neither a class nor a level of a standard has, in Chinese.
fn chinese(c: char) -> f32 {
    if is_ideograph(c) { UNHEARD_OF } else { wide_sign(c) }
}

fn japanese(c: char) -> f32 {
    match c {
        'ぁ'..='ん' => 0.02 / 40.0,
        'ァ'..='ヶ' => 0.03 / 60.0,
        '\u{FF61}'..='\u{FF9F}' => 1e-5,
        c => chinese(c),
    }
}

fn korean(c: char) -> f32 {
    match c {
        '\u{AC00}'..='\u{D7A3}' => UNHEARD_OF,
        c if is_ideograph(c) => UNHEARD_OF,
        '“' | '”' | '‘' | '’' | '·' | '「' | '」' | '○' | '□' | '※' | '…' => {
            1e-3
        }
        c => wide_sign(c) / 10.0,
    }
}

/// A character that the standard of the language lacks.
const UNHEARD_OF: f32 = 3e-8;

/// How a standard divides its characters: first bytes, and the share of each character.
struct Levels {
    encoding: &'static Encoding,
    /// Where second bytes begin.
    second: u8,
    common: (RangeInclusive<u8>, f32),
    rare: (RangeInclusive<u8>, f32),
}

/// GB/T 2312.
static SIMPLIFIED: Levels = Levels {
    encoding: GBK,
    second: 0xA1,
    common: (0xB0..=0xD7, 0.14 / 3200.0),
    rare: (0xD8..=0xF7, 0.01 / 3000.0),
};

/// Big5.
static TRADITIONAL: Levels = Levels {
    encoding: BIG5,
    second: 0x40,
    common: (0xA4..=0xC6, 0.14 / 4900.0),
    rare: (0xC9..=0xF9, 0.01 / 7600.0),
};

/// JIS X 0208.
static JAPANESE: Levels = Levels {
    encoding: SHIFT_JIS,
    second: 0x40,
    common: (0x88..=0x97, 0.05 / 2500.0),
    rare: (0x98..=0xEA, 0.002 / 3400.0),
};

/// KS X 1001: syllables that are in use, and Han characters.
static KOREAN: Levels = Levels {
    encoding: EUC_KR,
    second: 0xA1,
    common: (0xB0..=0xC8, 0.12 / 2050.0),
    rare: (0xCA..=0xFD, 0.003 / 4888.0),
};

impl Levels {
    fn characters(&self) -> Vec<(char, f32)> {
        let mut all = Vec::with_capacity(14_000);
        for (firsts, share) in [&self.common, &self.rare] {
            for first in firsts.clone() {
                for second in self.second..=0xFE {
                    let pair = [first, second];
                    let (text, lost) = self.encoding.decode_without_bom_handling(&pair);
                    let mut chars = text.chars();
                    if let (Some(c), None, false) = (chars.next(), chars.next(), lost) {
                        all.push((c, share.ln()));
                    }
                }
            }
        }
        all
    }
}

/// The classes of a language: the share of the text in per cent, and who shares it evenly.
type Classes = &'static [(f32, &'static str)];

const fn latin(name: &'static str, classes: Classes) -> Language {
    Language { name, script: Script::Latin, classes, levels: None, rest: european }
}

const fn alphabet(name: &'static str, classes: Classes) -> Language {
    Language { name, script: Script::Alphabet, classes, levels: None, rest: european }
}

const fn east_asian(
    name: &'static str,
    classes: Classes,
    levels: &'static Levels,
    rest: fn(char) -> f32,
) -> Language {
    Language { name, script: Script::EastAsian, classes, levels: Some(levels), rest }
}

#[rustfmt::skip]
static LANGUAGES: [Language; 28] = [
    east_asian("zh-Hans", &[
        (38.0, "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日"),
        (32.0, "军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运办项根县省局级党委审批执监督检查责施措落组织促服企划推筹请示复函令议印章档案图馆登备单费财款采购招标投约租房借乙甲签订附录号编页版草稿质试验测评价准节假值班培训考核职称岗聘调派奖惩罚诉讼证罪刑犯故例农林牧渔村镇街居城乡环境护卫食药医疗病患店商货币银户账转帐税票额元角"),
    ], &SIMPLIFIED, chinese),
    east_asian("zh-Hant", &[
        (38.0, "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日"),
        (32.0, "軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運辦項根縣省局級黨委審批執監督檢查責施措落組織促服企劃推籌請示覆復函令議印章檔案圖館登備單費財款採購招標投約租房借乙甲簽訂附錄號編頁版草稿質試驗測評價準節假值班培訓考核職稱崗聘調派獎懲罰訴訟證罪刑犯故例農林牧漁村鎮街居城鄉環境護衛食藥醫療病患店商貨幣銀戶賬轉帳稅票額元角里台灣"),
    ], &TRADITIONAL, chinese),
    east_asian("ja", &[
        (35.0, "のにはをたがでてとしれさるいなもすりまかられこあっき"),
        (7.0, "くけおよそせうんえみわつめどだばろべ"),
        (7.0, "ンルスートイアリクラシロッフコマドレカタジメ"),
        (28.0, "日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果勢減広容必応演電歳住争談能無再位置企真流格有疑口過局少放税検常町校料沢裁状工建語球営空職証土与急止送援供可役構割聞身費付施切由説転食比難防補車優夫研収断井何南石足違消境神番規術護展態導備宅害配副算視条幹独警究育席輸訪楽起万着述残想線率病農州武声質待試族象域助労例然早限親額環追審商葉義働形景担好準賞英株低毎医去味失移差衆個評課末若含福量望店図館届願申込担"),
    ], &JAPANESE, japanese),
    east_asian("ko", &[
        (55.0, "이다는의에을하고가은를한지도로사기자어서나아그리인있대으시해들일수라정과와니부전여보구것상제게안면만원공장했스적된되주성생동었조선없우소유경관문모마중학국연비음았간내거위개신무방당치세"),
        (29.0, "트영화미회실업년명월까통군산행용계발등말식운노때려양심분재민진입표결단후강던작법두요네청야역출외체금반교남권질김본데직각특감새머같집품저복변점추불디습달더번논매석터차임파참키레박태바워설피손져판프알현포색호른였료온력속건족살종극할련절백창급예길활최술올별준북형배난응책처목타애받및접센규완획령항러오물쪽씨드"),
    ], &KOREAN, korean),
    latin("en", &[
        (12.7, "e"), (9.1, "t"), (8.2, "a"), (22.0, "oin"), (18.0, "shr"), (8.2, "dl"),
        (10.0, "cumw"), (10.0, "fgypb"), (1.8, "vk"), (0.4, "jxqz"), (0.03, "éèêöüï"),
    ]),
    latin("fr", &[
        (14.5, "e"), (22.5, "ais"), (27.0, "tnru"), (16.5, "lodc"), (5.6, "pm"), (1.9, "é"),
        (5.0, "vqfbgh"), (1.9, "jàxyè"), (0.5, "êzç"), (0.3, "ôûùâîwkœ"), (0.03, "ïëüÿæ"),
    ]),
    latin("de", &[
        (16.4, "e"), (9.8, "n"), (26.0, "isra"), (24.0, "tdhu"), (10.0, "lcg"), (8.0, "mob"),
        (5.5, "wfkz"), (1.9, "üäv"), (1.0, "öpß"), (0.4, "jyxq"), (0.02, "éèà"),
    ]),
    latin("es", &[
        (12.5, "a"), (12.2, "e"), (24.0, "osn"), (25.0, "rilt"), (14.0, "dcum"), (6.0, "pbgv"),
        (2.6, "yqhf"), (2.2, "óíá"), (1.1, "zjéñ"), (0.5, "xúkw"), (0.02, "ü"), (0.1, "¿¡"),
    ]),
    latin("pt", &[
        (14.0, "a"), (12.0, "e"), (24.0, "osr"), (22.0, "indt"), (13.0, "mucl"), (6.0, "pvgq"),
        (3.0, "bfhz"), (1.7, "ãç"), (1.4, "áéíó"), (0.8, "xjõ"), (0.6, "êâúàô"), (0.05, "kwyü"),
    ]),
    latin("it", &[
        (33.0, "eai"), (24.0, "onlr"), (20.0, "tsc"), (12.0, "dup"), (5.5, "mvg"), (3.5, "hfbz"),
        (0.9, "qè"), (0.6, "àù"), (0.4, "òìé"), (0.05, "kwxyj"),
    ]),
    latin("sv", &[
        (10.0, "e"), (27.0, "ant"), (25.0, "rsli"), (16.0, "dom"), (9.0, "gkv"), (3.6, "äöå"),
        (8.0, "hfupcb"), (1.5, "jyx"), (0.1, "zéwq"),
    ]),
    latin("da", &[
        (15.5, "e"), (26.0, "rnt"), (23.0, "dsia"), (15.0, "log"), (12.0, "mkfv"), (2.6, "øåæ"),
        (7.0, "uhpby"), (0.6, "jc"), (0.1, "éwxzqöä"),
    ]),
    latin("nl", &[
        (18.9, "e"), (10.0, "n"), (27.0, "atir"), (16.0, "ods"), (12.0, "lghv"), (12.0, "kmupbcwjz"),
        (0.2, "fyx"), (0.1, "éëïèü"),
    ]),
    latin("fi", &[
        (12.2, "a"), (10.8, "i"), (27.0, "tne"), (20.0, "slo"), (10.0, "ku"), (3.6, "ä"),
        (13.0, "mvrjhyp"), (1.2, "dö"), (0.3, "gbfcwåéxz"),
    ]),
    latin("pl", &[
        (8.7, "a"), (24.0, "ioe"), (23.0, "zntr"), (16.0, "wcsy"), (14.0, "kdlpm"), (3.3, "ju"),
        (4.5, "łbgh"), (2.0, "ęą"), (2.5, "óżś"), (0.6, "ćf"), (0.25, "ńź"), (0.02, "vqx"),
    ]),
    latin("cs", &[
        (8.7, "o"), (14.0, "ea"), (25.0, "nitvs"), (16.0, "lrdk"), (11.0, "upmc"), (8.5, "záyjě"),
        (5.0, "hbíř"), (3.0, "éčžý"), (1.2, "šůg"), (0.5, "fúx"), (0.06, "ňťóďw"),
    ]),
    latin("sk", &[
        (18.0, "ao"), (14.0, "ei"), (25.0, "nrtsv"), (13.0, "kldpm"), (9.0, "ucjzyh"), (5.0, "báíč"),
        (3.0, "žýéš"), (1.5, "ľúťfg"), (0.5, "ňôäď"), (0.05, "ŕĺóěx"),
    ]),
    latin("hu", &[
        (9.9, "e"), (9.0, "a"), (20.0, "tsnl"), (16.0, "kroi"), (13.0, "gzmyd"), (3.5, "á"),
        (3.5, "é"), (8.0, "vbhjp"), (3.0, "öóíő"), (2.0, "fuc"), (1.0, "üúű"), (0.02, "xwq"),
    ]),
    latin("ro", &[
        (11.5, "e"), (20.0, "ia"), (28.0, "rntu"), (17.0, "lcos"), (11.0, "dpmf"), (4.0, "ă"),
        (3.5, "vgb"), (1.3, "șşțţ"), (1.0, "îâ"), (1.5, "zhjx"), (0.05, "kwyq"),
    ]),
    latin("tr", &[
        (11.9, "a"), (8.9, "e"), (16.0, "in"), (19.0, "rlk"), (5.1, "ı"), (12.0, "dmyt"),
        (9.0, "suob"), (3.8, "üş"), (4.0, "zgç"), (2.0, "ğhv"), (2.0, "cöpf"), (0.05, "jâîûwx"),
    ]),
    latin("lt", &[
        (13.0, "i"), (11.0, "a"), (8.0, "s"), (30.0, "otenr"), (15.0, "ukml"), (9.0, "pdvj"),
        (3.0, "ėgšb"), (1.5, "yų"), (1.5, "žą"), (1.0, "zčį"), (0.6, "ūęcfh"),
    ]),
    alphabet("ru", &[
        (11.0, "о"), (8.5, "е"), (8.0, "а"), (20.0, "инт"), (15.0, "срв"), (4.4, "л"),
        (12.6, "кмдп"), (2.6, "у"), (9.0, "яыьгз"), (5.4, "бчйх"), (2.2, "жшю"), (1.6, "цщэф"),
        (0.1, "ъё"),
    ]),
    alphabet("uk", &[
        (9.4, "о"), (8.3, "а"), (18.0, "ніи"), (15.0, "вте"), (12.0, "рслк"), (10.0, "дмуп"),
        (2.4, "я"), (7.2, "зьгй"), (3.6, "бчх"), (3.6, "цюжї"), (1.6, "єщшф"), (0.02, "ґ"),
    ]),
    alphabet("bg", &[
        (11.5, "а"), (26.0, "оие"), (14.0, "тн"), (13.0, "рсв"), (10.0, "лкд"), (6.0, "пм"),
        (7.0, "зъгб"), (5.0, "уцчя"), (2.0, "жщхш"), (0.6, "йфю"), (0.01, "ь"),
    ]),
    alphabet("el", &[
        (10.0, "α"), (8.4, "ο"), (15.0, "ιτ"), (13.5, "νε"), (10.0, "ση"), (12.0, "υρκπ"),
        (6.0, "μλ"), (4.0, "ςω"), (6.0, "δγθχ"), (7.0, "άίόέ"), (2.3, "ήύώ"), (2.6, "φβξ"),
        (0.8, "ζψ"), (0.05, "ϊΐϋΰ"),
    ]),
    alphabet("he", &[
        (22.0, "יוה"), (22.0, "לארת"), (18.0, "במשנ"), (12.0, "קעדכ"), (9.0, "פחטגס"),
        (4.0, "זצןם"), (1.5, "ךףץ"), (0.5, "׳״־"),
    ]),
    alphabet("ar", &[
        (16.0, "ا"), (24.0, "ليم"), (18.0, "نور"), (20.0, "تبةعد"), (12.0, "سفهقك"),
        (6.0, "حجشصأ"), (3.0, "خطذضثزإىئ"), (1.0, "غظءؤآ،؟؛"), (0.2, "ًٌٍَُِّْـ"),
    ]),
    alphabet("th", &[
        (30.0, "านรกเอ"), (25.0, "่้ัิมยลวง"), (20.0, "ดทสตะคปบีแ"), (12.0, "์หพุูไจำใขโชถผ"),
        (3.0, "ธซณืศญฟษภ็ฐึฝฉฎๆ"),
    ]),
];
