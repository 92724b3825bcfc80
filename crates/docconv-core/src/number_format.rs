//! The numbers of lists, in every format of ECMA-376 (17.18.59 `ST_NumberFormat`): what a
//! reader of Word files shows, and what a writer may leave to Word.

/// `value` in a number format, by its name in the file. Formats that only count in scripts
/// docconv has no tables for (Thai, Devanagari) and values outside a format's range come in
/// decimal, as Word shows them.
///
/// ```
/// use docconv_core::number_format::format;
/// assert_eq!(format("chineseCountingThousand", 111), "一百一十一");
/// assert_eq!(format("lowerLetter", 27), "aa");
/// ```
pub fn format(name: &str, value: i64) -> String {
    let decimal = || value.to_string();
    let Ok(number) = u32::try_from(value) else { return decimal() };
    let pick = |table: &str| nth(table, number).map(String::from);
    let found = match name {
        "none" => Some(String::new()),
        "decimalZero" => Some(format!("{number:02}")),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).map(|roman| roman.to_lowercase()),
        "upperLetter" => letters(number, 'A', 26),
        "lowerLetter" => letters(number, 'a', 26),
        "russianUpper" => repeated("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ", number),
        "russianLower" => repeated("абвгдежзиклмнопрстуфхцчшщыэюя", number),
        "ordinal" => Some(english_ordinal(number)),
        "cardinalText" => english(number).map(|words| capital(&words)),
        "ordinalText" => english_nth(number).map(|words| capital(&words)),
        "hex" => Some(format!("{number:X}")),
        "chicago" => repeated("*†‡§", number),
        "numberInDash" => Some(format!("- {number} -")),
        "decimalFullWidth" | "decimalFullWidth2" => Some(full_width(number)),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(number),
        "decimalEnclosedFullstop" => enclosed('⒈', number),
        "decimalEnclosedParen" => enclosed('⑴', number),
        "ideographEnclosedCircle" => {
            (1..=10).contains(&number).then(|| from('㊀', number - 1))
        }
        "ideographTraditional" => pick("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => pick("子丑寅卯辰巳午未申酉戌亥"),
        "ideographZodiacTraditional" => zodiac(number),
        "ideographDigital" | "japaneseDigitalTenThousand" | "koreanDigital2" => {
            Some(digits(number, HAN_ZERO))
        }
        "taiwaneseDigital" => Some(digits(number, HAN_CIRCLE)),
        "koreanDigital" => Some(digits(number, KOREAN)),
        "chineseCounting" | "taiwaneseCounting" => Some(counting(number)),
        "chineseCountingThousand" | "taiwaneseCountingThousand" => {
            Some(chinese(number, &SIMPLE))
        }
        "chineseLegalSimplified" => Some(chinese(number, &LEGAL_SIMPLIFIED)),
        "ideographLegalTraditional" => Some(chinese(number, &LEGAL_TRADITIONAL)),
        "japaneseCounting" => Some(japanese(number)),
        "japaneseLegal" => Some(chinese_without_zero(number, &LEGAL_JAPANESE)),
        "koreanCounting" => Some(chinese_without_zero(number, &KOREAN_COUNTING)),
        "koreanLegal" => korean_native(number),
        "aiueo" => repeated(AIUEO_HALF, number),
        "aiueoFullWidth" => repeated(AIUEO, number),
        "iroha" => repeated(IROHA_HALF, number),
        "irohaFullWidth" => repeated(IROHA, number),
        "ganada" => repeated("가나다라마바사아자차카타파하", number),
        "chosung" => repeated("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ", number),
        "hebrew2" => repeated("אבגדהוזחטיכלמנסעפצקרשת", number),
        "arabicAlpha" => repeated("أبتثجحخدذرزسشصضطظعغفقكلمنهوي", number),
        "arabicAbjad" => repeated("أبجدهوزحطيكلمنسعفصقرشتثخذضظغ", number),
        _ => None,
    };
    found.unwrap_or_else(decimal)
}

/// A format that is spelled out: `001, 002, 003, ...` pads with zeros.
pub fn custom(pattern: &str, value: i64) -> String {
    let first = pattern.split(',').next().unwrap_or_default().trim();
    let padded = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
    if padded {
        format!("{value:0width$}", width = first.len().min(20))
    } else {
        value.to_string()
    }
}

fn nth(table: &str, number: u32) -> Option<char> {
    number.checked_sub(1).and_then(|at| table.chars().nth(at as usize))
}

fn from(first: char, offset: u32) -> String {
    char::from_u32(first as u32 + offset).map_or_else(String::new, String::from)
}

fn enclosed(first: char, number: u32) -> Option<String> {
    (1..=20).contains(&number).then(|| from(first, number - 1))
}

/// `①` to `㊿`.
fn circled(number: u32) -> Option<String> {
    match number {
        0 => Some("⓪".to_owned()),
        1..=20 => Some(from('①', number - 1)),
        21..=35 => Some(from('㉑', number - 21)),
        36..=50 => Some(from('㊱', number - 36)),
        _ => None,
    }
}

fn full_width(number: u32) -> String {
    let wide = |c: char| char::from_u32(c as u32 - '0' as u32 + '０' as u32).unwrap_or(c);
    number.to_string().chars().map(wide).collect()
}

fn roman(number: u32) -> Option<String> {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=32_767).contains(&number) {
        return None;
    }
    let (mut rest, mut out) = (number, String::new());
    for (value, sign) in PARTS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    Some(out)
}

/// A to Z, then AA to ZZ, as Word counts.
fn letters(number: u32, first: char, count: u32) -> Option<String> {
    let at = number.checked_sub(1)?;
    let times = at / count + 1;
    (times <= 30).then(|| from(first, at % count).repeat(times as usize))
}

/// The signs of a table, doubled when they run out, then trebled.
fn repeated(table: &str, number: u32) -> Option<String> {
    let at = number.checked_sub(1)?;
    let count = table.chars().count() as u32;
    let times = at / count + 1;
    let sign = table.chars().nth((at % count) as usize)?;
    (times <= 30).then(|| String::from(sign).repeat(times as usize))
}

fn zodiac(number: u32) -> Option<String> {
    let at = number.checked_sub(1)?;
    let stem = "甲乙丙丁戊己庚辛壬癸".chars().nth((at % 10) as usize)?;
    let branch = "子丑寅卯辰巳午未申酉戌亥".chars().nth((at % 12) as usize)?;
    Some([stem, branch].iter().collect())
}

const HAN_ZERO: &str = "〇一二三四五六七八九";
const HAN_CIRCLE: &str = "○一二三四五六七八九";
const KOREAN: &str = "영일이삼사오육칠팔구";

fn digits(number: u32, table: &str) -> String {
    let digit = |c: char| table.chars().nth(c as usize - '0' as usize).unwrap_or(c);
    number.to_string().chars().map(digit).collect()
}

/// Digits and the signs for 10, 100, 1000 and 10 000.
struct Signs {
    digits: &'static str,
    units: [&'static str; 4],
    /// Whether ten is `十` and not `一十`.
    bare_ten: bool,
}

const SIMPLE: Signs = Signs {
    digits: "零一二三四五六七八九",
    units: ["", "十", "百", "千"],
    bare_ten: true,
};
const LEGAL_SIMPLIFIED: Signs = Signs {
    digits: "零壹贰叁肆伍陆柒捌玖",
    units: ["", "拾", "佰", "仟"],
    bare_ten: false,
};
const LEGAL_TRADITIONAL: Signs = Signs {
    digits: "零壹貳參肆伍陸柒捌玖",
    units: ["", "拾", "佰", "仟"],
    bare_ten: false,
};
const LEGAL_JAPANESE: Signs = Signs {
    digits: "〇壱弐参四伍六七八九",
    units: ["", "拾", "百", "阡"],
    bare_ten: false,
};
const KOREAN_COUNTING: Signs = Signs {
    digits: "영일이삼사오육칠팔구",
    units: ["", "십", "백", "천"],
    bare_ten: true,
};

/// `十一`, `二十`; from a hundred on digits with `○`, as Word shows it.
fn counting(number: u32) -> String {
    if number < 100 { chinese(number, &SIMPLE) } else { digits(number, HAN_CIRCLE) }
}

/// `一百零一`, `一千二百三十四`, `一万零五`.
fn chinese(number: u32, signs: &Signs) -> String {
    if number == 0 {
        return signs.digits.chars().take(1).collect();
    }
    let (high, low) = (number / 10_000, number % 10_000);
    let mut out = String::new();
    if high > 0 {
        out.push_str(&chinese(high, signs));
        out.push('万');
    }
    let mut gap = high > 0 && low > 0 && low < 1000;
    for place in (0..4).rev() {
        let digit = low / 10u32.pow(place) % 10;
        if digit == 0 {
            gap |= !out.is_empty() && low % 10u32.pow(place) > 0;
            continue;
        }
        if std::mem::take(&mut gap) {
            out.extend(signs.digits.chars().next());
        }
        let bare = signs.bare_ten && place == 1 && digit == 1 && out.is_empty();
        if !bare {
            out.extend(signs.digits.chars().nth(digit as usize));
        }
        out.push_str(signs.units[place as usize]);
    }
    out
}

fn chinese_without_zero(number: u32, signs: &Signs) -> String {
    if number == 0 {
        return signs.digits.chars().take(1).collect();
    }
    let zero = signs.digits.chars().next().unwrap_or('零');
    chinese(number, signs).replace(zero, "").replace(
        '万',
        match signs.digits {
            digits if digits == LEGAL_JAPANESE.digits => "萬",
            digits if digits == KOREAN_COUNTING.digits => "만",
            _ => "万",
        },
    )
}

/// `百一`, `千二百`: ten, a hundred and a thousand have no one before them.
fn japanese(number: u32) -> String {
    if number == 0 {
        return "〇".to_owned();
    }
    let text = chinese_without_zero(number, &SIMPLE);
    let low = text.rsplit('万').next().unwrap_or_default();
    let head = &text[..text.len() - low.len()];
    format!(
        "{head}{}",
        low.replace("一十", "十").replace("一百", "百").replace("一千", "千")
    )
}

fn korean_native(number: u32) -> Option<String> {
    const ONES: [&str; 10] =
        ["", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"];
    const TENS: [&str; 10] =
        ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"];
    (1..100).contains(&number).then(|| {
        format!("{}{}", TENS[(number / 10) as usize], ONES[(number % 10) as usize])
    })
}

const AIUEO: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const AIUEO_HALF: &str = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ";
const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン";
const IROHA_HALF: &str = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ";

fn english_ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

fn english(number: u32) -> Option<String> {
    Some(match number {
        0..=19 => SMALL[number as usize].to_owned(),
        20..=99 => {
            let tens = TENS[(number / 10) as usize];
            match number % 10 {
                0 => tens.to_owned(),
                one => format!("{tens}-{}", SMALL[one as usize]),
            }
        }
        100..=999 => {
            let hundred = format!("{} hundred", SMALL[(number / 100) as usize]);
            match number % 100 {
                0 => hundred,
                rest => format!("{hundred} {}", english(rest)?),
            }
        }
        _ => return None,
    })
}

fn english_nth(number: u32) -> Option<String> {
    let words = english(number)?;
    let cut = words.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (head, last) = words.split_at(cut);
    let last = match last {
        "one" => "first".to_owned(),
        "two" => "second".to_owned(),
        "three" => "third".to_owned(),
        "five" => "fifth".to_owned(),
        "eight" => "eighth".to_owned(),
        "nine" => "ninth".to_owned(),
        "twelve" => "twelfth".to_owned(),
        word => match word.strip_suffix('y') {
            Some(stem) => format!("{stem}ieth"),
            None => format!("{word}th"),
        },
    };
    Some(format!("{head}{last}"))
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn counts(name: &str, expected: &[(i64, &str)]) {
        for (value, text) in expected {
            assert_eq!(format(name, *value), *text, "{name} {value}");
        }
    }

    #[test]
    fn chinese_formats() {
        let low = [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")];
        for name in [
            "chineseCounting",
            "chineseCountingThousand",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
            "japaneseCounting",
        ] {
            counts(name, &low);
        }
        counts("chineseCounting", &[(100, "一○○"), (101, "一○一")]);
        counts(
            "chineseCountingThousand",
            &[
                (100, "一百"),
                (101, "一百零一"),
                (110, "一百一十"),
                (1001, "一千零一"),
                (1234, "一千二百三十四"),
                (10_005, "一万零五"),
                (12_000, "一万二千"),
            ],
        );
        counts(
            "chineseLegalSimplified",
            &[(1, "壹"), (10, "壹拾"), (21, "贰拾壹"), (105, "壹佰零伍")],
        );
        counts("ideographLegalTraditional", &[(3, "參"), (16, "壹拾陸")]);
        counts("ideographDigital", &[(10, "一〇"), (2020, "二〇二〇")]);
        counts("taiwaneseDigital", &[(10, "一○")]);
        counts("ideographTraditional", &[(1, "甲"), (10, "癸"), (11, "11")]);
        counts("ideographZodiac", &[(12, "亥")]);
        counts("ideographZodiacTraditional", &[(1, "甲子"), (60, "癸亥"), (61, "甲子")]);
        counts(
            "decimalEnclosedCircleChinese",
            &[(1, "①"), (20, "⑳"), (21, "㉑"), (50, "㊿"), (51, "51")],
        );
        counts("decimalEnclosedCircle", &[(36, "㊱")]);
        counts("decimalEnclosedFullstop", &[(2, "⒉")]);
        counts("decimalEnclosedParen", &[(20, "⒇")]);
        counts("ideographEnclosedCircle", &[(10, "㊉")]);
        counts("decimalFullWidth", &[(12, "１２")]);
    }

    #[test]
    fn japanese_and_korean_formats() {
        counts(
            "japaneseCounting",
            &[
                (100, "百"),
                (101, "百一"),
                (110, "百十"),
                (1100, "千百"),
                (222, "二百二十二"),
            ],
        );
        counts("japaneseLegal", &[(1, "壱"), (10, "壱拾"), (103, "壱百参")]);
        counts("japaneseDigitalTenThousand", &[(10, "一〇")]);
        counts("aiueoFullWidth", &[(1, "ア"), (46, "ン"), (47, "アア")]);
        counts("aiueo", &[(5, "ｵ")]);
        counts("irohaFullWidth", &[(1, "イ"), (2, "ロ"), (3, "ハ")]);
        counts("iroha", &[(3, "ﾊ")]);
        counts("ganada", &[(1, "가"), (14, "하")]);
        counts("chosung", &[(2, "ㄴ")]);
        counts("koreanDigital", &[(10, "일영")]);
        counts("koreanCounting", &[(10, "십"), (11, "십일"), (21, "이십일")]);
        counts("koreanLegal", &[(1, "하나"), (23, "스물셋")]);
    }

    #[test]
    fn western_formats() {
        counts("decimal", &[(7, "7"), (-1, "-1")]);
        counts("decimalZero", &[(7, "07"), (10, "10")]);
        counts("upperRoman", &[(4, "IV"), (1999, "MCMXCIX"), (0, "0")]);
        counts("lowerLetter", &[(1, "a"), (26, "z"), (27, "aa"), (53, "aaa")]);
        counts("russianLower", &[(1, "а"), (10, "к")]);
        counts("ordinal", &[(1, "1st"), (12, "12th"), (23, "23rd")]);
        counts("cardinalText", &[(21, "Twenty-one"), (345, "Three hundred forty-five")]);
        counts(
            "ordinalText",
            &[(1, "First"), (20, "Twentieth"), (112, "One hundred twelfth")],
        );
        counts("hex", &[(255, "FF")]);
        counts("numberInDash", &[(3, "- 3 -")]);
        counts("none", &[(3, "")]);
        counts("thaiLetters", &[(3, "3")]);
        assert_eq!(custom("001, 002, 003, ...", 7), "007");
    }
}
