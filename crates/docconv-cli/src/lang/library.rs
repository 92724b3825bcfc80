//! What the libraries say, in Chinese. In English they say it themselves.
//!
//! A kind that is not named here is said in English: better that than not at all.

use super::{Lang, messages as m};
use docconv::profile::ProfileError;
use docconv::{
    ConvertError, DecodeError, Format, Limit, MediaProblem, MediaWarning, Notice,
    PdfWarning, ReadError, ReadWarning, Refused, UnknownFormat, Warning, docx,
    pdf::{self, Substitution},
};

pub(crate) fn format(error: &UnknownFormat, lang: Lang) -> String {
    let unknown = m::unknown_format(lang, &error.word);
    let advice = match error.nearest {
        Some(format) => {
            let word = format.name();
            m::did_you_mean(lang, word)
        }
        None => m::writes(lang, Format::ALL.map(Format::name).join(", ")),
    };
    let comma = if lang == Lang::Zh { "；" } else { "; " };
    format!("{unknown}{comma}{advice}")
}

pub(crate) fn convert(error: &ConvertError, lang: Lang) -> String {
    match (lang, error) {
        (Lang::Zh, error) if error.is_stopped() => STOPPED.to_owned(),
        (Lang::Zh, ConvertError::Read(error)) => read(error),
        (Lang::Zh, ConvertError::Pdf(error)) => pdf_error(error),
        (Lang::Zh, ConvertError::Docx(error)) => docx_error(error),
        (Lang::Zh, ConvertError::Reference(error)) => format!("模板：{}", read(error)),
        (Lang::Zh, ConvertError::Template(error)) => template(error),
        (Lang::Zh, ConvertError::NotBuilt { format }) => {
            format!("此 docconv 编译时未包含 {format}")
        }
        _ => error.to_string(),
    }
}

pub(crate) fn convert_hint(error: &ConvertError, lang: Lang) -> Option<String> {
    let english = error.hint()?;
    if lang == Lang::En {
        return Some(english.to_owned());
    }
    let hint = match error {
        stopped if stopped.is_stopped() => "用 --timeout 给更多时间",
        ConvertError::Read(ReadError::Undecodable { .. }) => {
            "用 --encoding 指明别的编码，或用 --lossy 替换无法解码的字节"
        }
        ConvertError::Read(ReadError::UnclearEncoding { .. }) => {
            "请用 --encoding 指明：gb18030、big5、shift_jis、windows-1252 等"
        }
        ConvertError::Read(ReadError::Binary { .. }) => {
            "如果确实是文本，请用 --encoding 指明编码"
        }
        ConvertError::Read(ReadError::Archive { .. } | ReadError::Xml { .. }) => {
            "Word 或许能修复：在 Word 中打开后重新保存"
        }
        ConvertError::Pdf(pdf::RenderError::NoFonts) => {
            "此程序未内置字体：请用 --font-path 文件夹 或 --system-fonts 提供"
        }
        ConvertError::Pdf(pdf::RenderError::TooManyMissing { .. }) => {
            "用 --font-path 文件夹 或 --system-fonts 提供含有这些字的字体，\
             或用 --allow-missing 以方框代替"
        }
        ConvertError::Pdf(pdf::RenderError::UntaggedArchive) => {
            "去掉 --no-tags，或改用 --pdf-standard a-2b"
        }
        ConvertError::Pdf(pdf::RenderError::ArchivedImage { .. }) => {
            "把图片另存为 RGB，或去掉 --pdf-standard"
        }
        ConvertError::Pdf(pdf::RenderError::FontsMissing(_)) => {
            "用 --font-path 文件夹 提供这些字体，或用 --system-fonts 使用本机字体；\
             docconv fonts 列出现有字体"
        }
        ConvertError::NotBuilt { .. } => return Some(m::hint_build_feature(lang)),
        _ => english,
    };
    Some(hint.to_owned())
}

fn read(error: &ReadError) -> String {
    match error {
        ReadError::Decode(error) => decode(error),
        ReadError::Undecodable { encoding, offset, line, byte } => {
            format!("第 {line} 行：第 {offset} 字节（0x{byte:02X}）不是 {encoding} 编码")
        }
        ReadError::UnclearEncoding { offset, byte, guess } => format!(
            "第 {offset} 字节（0x{byte:02X}）不是 UTF-8，编码无法确定（可能是 {guess}）"
        ),
        ReadError::Binary { offset, byte } => format!(
            "不是文本，也不是 docconv 认识的文档（第 {offset} 字节为 0x{byte:02X}）"
        ),
        ReadError::Refused(refused) => refused_as(*refused),
        ReadError::Encrypted => {
            "是加密的 Word 文件；请在 Word 中用密码打开，另存为不加密的文件".to_owned()
        }
        ReadError::TooMuch { limit, place } => {
            format!("{place}：超过{}；可用 {} 提高", limit_as(*limit), limit.option())
        }
        ReadError::Archive { why } => format!("ZIP 压缩包已损坏：{why}"),
        ReadError::Package { why } => format!("不是 Word 文档：{why}"),
        ReadError::Xml { part, offset, why } => {
            format!("{part}：第 {offset} 字节：{why}")
        }
        ReadError::NoPage => "网页归档中没有完整的网页，文件可能被截断".to_owned(),
        _ => error.to_string(),
    }
}

fn decode(error: &DecodeError) -> String {
    match error {
        DecodeError::NotUtf8 { offset, line, byte } => {
            format!("第 {line} 行：第 {offset} 字节（0x{byte:02X}）不是 UTF-8")
        }
        DecodeError::TooLarge { bytes } => {
            format!("文件有 {bytes} 字节；docconv 只读 4 GiB 以下的文本")
        }
        _ => error.to_string(),
    }
}

fn refused_as(refused: Refused) -> String {
    let (name, advice) = match refused {
        Refused::Doc => ("Word 97–2003 文件（.doc）", WORD_OR_TIKA),
        Refused::Rtf => ("RTF 文件", WORD_OR_TIKA),
        Refused::Odt => ("OpenDocument 文件（.odt）", WORD_OR_TIKA),
        Refused::Pdf => (
            "PDF",
            "其中没有段落可读；请用生成它的 Word 文件，或导出文本：tika --text 文件",
        ),
        Refused::Ole => ("旧版 Office 文件（OLE）", "docconv 只读 Word 文档"),
        Refused::Office => ("不含 Word 文档的 Office 文件", "docconv 只读 Word 文档"),
        Refused::WordXml2003 => ("Word 2003 XML 文件", "请在 Word 中另存为 .docx"),
        Refused::Archive => ("不含 Word 文档的压缩包", "请先取出其中的文档"),
        Refused::Picture => ("图片", "docconv 只读文本和 Word 文档"),
        Refused::Utf32 => ("UTF-32 文本", "请另存为 UTF-8"),
        _ => (refused.name(), refused.advice()),
    };
    format!("是{name}；{advice}")
}

const STOPPED: &str = "未完成即停止：给定的时间已到";

const WORD_OR_TIKA: &str = "请在 Word 中另存为 .docx，或导出文本：tika --text 文件";

fn limit_as(limit: Limit) -> String {
    match limit {
        Limit::Input(most) => format!(" {} MB", most >> 20),
        Limit::Entries(most) => format!(" {most} 个条目"),
        Limit::Expanded(most) => format!("解压后 {} MB", most >> 20),
        Limit::Ratio(most) => format!("压缩比 {most}"),
        Limit::Depth(most) => format!(" {most} 层嵌套"),
        Limit::Token(most) => format!("单个标签或文本 {} MB", most >> 20),
        _ => limit.to_string(),
    }
}

fn pdf_error(error: &pdf::RenderError) -> String {
    match error {
        pdf::RenderError::TooManyPages { most } => {
            format!("PDF 超过 {most} 页；可用 --limit pages=N 提高")
        }
        pdf::RenderError::NoFonts => "没有可用的字体".to_owned(),
        pdf::RenderError::TooManyMissing { share, examples } => {
            format!("{share:.1}% 的字没有字体（{examples}）")
        }
        pdf::RenderError::BadProfile { profile, reason } => {
            format!("样式“{profile}”：{reason}")
        }
        pdf::RenderError::Font { face, reason, .. } => {
            format!("字体“{face}”无法嵌入：{reason}")
        }
        pdf::RenderError::UntaggedArchive => "PDF/A-2a 必须有结构标签".to_owned(),
        pdf::RenderError::ArchivedImage { name, .. } => {
            format!("{name}：PDF/A 不能含 CMYK 图片")
        }
        pdf::RenderError::FontsMissing(missing) => {
            let one = |missing: &Substitution| {
                let role = pdf::role_name(missing.role);
                format!("{role}（{}）", missing.wanted.join("、"))
            };
            let missing: Vec<String> = missing.iter().map(one).collect();
            format!("缺少样式指定的字体：{}", missing.join("，"))
        }
        pdf::RenderError::Write(reason) => format!("无法生成 PDF：{reason}"),
        _ => error.to_string(),
    }
}

fn template(error: &docx::ReferenceError) -> String {
    match error {
        docx::ReferenceError::Missing { part } => format!("模板中没有 {part}"),
        docx::ReferenceError::Malformed { part, why } => {
            format!("模板的 {part}：{why}")
        }
        docx::ReferenceError::Strict => {
            "模板是 Strict Open XML 格式；请另存为 Word 文档（.docx）".to_owned()
        }
        docx::ReferenceError::NotTaken { part, what } => {
            format!("模板的 {part} 引用了 {what}，docconv 不带过来；请从模板中删去")
        }
        _ => error.to_string(),
    }
}

/// A face that stands in for another.
pub(crate) fn substitution(found: &Substitution, lang: Lang) -> String {
    if lang == Lang::En {
        return found.to_string();
    }
    let role = pdf::role_name(found.role);
    let wanted = match &found.wanted[..] {
        [] => format!("没有指定{}字体", script(found.script)),
        [first, ..] => format!("找不到 {first}"),
    };
    let refused: String = found.refused.iter().map(|r| format!("；{r}")).collect();
    format!("角色 {role}：{wanted}，用内置 {}{refused}", found.used)
}

/// The letters that a face is for.
pub(crate) fn script(script: pdf::FaceScript) -> &'static str {
    match script {
        pdf::FaceScript::EastAsian => "东亚",
        pdf::FaceScript::Latin => "西文",
    }
}

/// A picture that is not embedded.
pub(crate) fn media(warning: &MediaWarning, lang: Lang) -> String {
    if lang == Lang::En {
        return warning.to_string();
    }
    let why = match &warning.problem {
        MediaProblem::Kind(kind) => {
            format!("是 {kind}；请另存为 PNG、JPEG 或 GIF")
        }
        MediaProblem::NoPicture => "既不是 PNG、JPEG 也不是 GIF".to_owned(),
        MediaProblem::CutOff => "文件不完整".to_owned(),
        MediaProblem::Empty => "没有宽度或高度".to_owned(),
        other => other.to_string(),
    };
    format!("图片 {} 略去：{why}", warning.name)
}

fn docx_error(error: &docx::RenderError) -> String {
    format!("无法生成 Word 文件：{error}")
}

/// A warning of the reader or of a renderer.
pub(crate) fn notice(notice: &Notice, lang: Lang) -> String {
    match (lang, notice) {
        (Lang::Zh, Notice::Input(warning)) => read_warning(warning, lang),
        (Lang::Zh, Notice::Pdf(warning)) => pdf_warning(warning),
        _ => notice.to_string(),
    }
}

/// A warning of the reader.
pub(crate) fn read_warning(warning: &ReadWarning, lang: Lang) -> String {
    if lang == Lang::En {
        return warning.to_string();
    }
    match warning {
        ReadWarning::Text(warning) => text_warning(warning),
        ReadWarning::Replaced { encoding, offset, count } => {
            format!("第 {offset} 字节起有 {count} 处不是 {encoding}，已换成 U+FFFD")
        }
        ReadWarning::ChangesLeftOut { what, count } => {
            let what = if *what == "insertions" { "插入" } else { "删除" };
            format!("略去 {count} 处修订（{what}）；--changes all 可保留")
        }
        ReadWarning::Picture { name, why } => format!("图片 {name}：{why}"),
        ReadWarning::Part { part, why } => format!("部件 {part}：{why}"),
        ReadWarning::Hidden { line, count } => format!(
            "第 {line} 行：{count} 处隐藏文字；PDF 和文本会显示，Word 文件仍然隐藏"
        ),
        ReadWarning::LeftOut { what, count, line } => {
            format!("第 {line} 行：略去{}（{count} 个）", left_out(what))
        }
        ReadWarning::Symbols { count, first, font } => format!(
            "有 {count} 个符号字体的字没有对应的 Unicode，第一个是 {font} 的 U+{first:04X}"
        ),
        _ => warning.to_string(),
    }
}

/// What a Word file has and the document does not.
fn left_out(what: &'static str) -> &'static str {
    match what {
        "embedded documents" => "嵌入的文档",
        "embedded objects" => "嵌入的对象",
        "charts and diagrams" => "图表和图示",
        "unfinished fields with text" => "没有结束的域及其文字",
        "elements with text where Word allows none" => "位置不合规定的元素及其文字",
        other => other,
    }
}

fn text_warning(warning: &Warning) -> String {
    match warning {
        Warning::UnclosedMarker { line, marker } => {
            format!("第 {line} 行：“{marker}”没有结尾，按文字保留")
        }
        Warning::ReplacementCharacters { line, count } => {
            format!("第 {line} 行：有 {count} 个字在导出时已经丢失（U+FFFD）")
        }
        Warning::ControlCharacters { line, count, first } => {
            format!("第 {line} 行：有 {count} 个控制字符，第一个是 U+{first:04X}")
        }
        Warning::UnmatchedNote { line, id } => {
            format!("第 {line} 行：注释 {id} 没有对应的正文或引用")
        }
        _ => warning.to_string(),
    }
}

fn pdf_warning(warning: &PdfWarning) -> String {
    match warning {
        PdfWarning::MissingGlyph { character, count, line } => format!(
            "第 {line} 行：没有字体含“{character}”（U+{:04X}），共 {count} 处，以方框代替",
            *character as u32
        ),
        PdfWarning::FontSkipped { file, reason } => {
            format!("{file}：字体未使用：{reason}")
        }
        PdfWarning::ImageSkipped { name, reason } => {
            format!("{name}：图片未使用：{reason}")
        }
        _ => warning.to_string(),
    }
}

pub(crate) fn profile(error: &ProfileError, lang: Lang) -> String {
    if lang == Lang::En {
        return error.to_string();
    }
    let place = error.place();
    let place = match place.line {
        Some(line) => format!("{}，第 {line} 行", place.file),
        None => place.file.clone(),
    };
    let meant = |nearest: &Option<String>| {
        nearest.as_ref().map_or_else(String::new, |word| format!("；是不是“{word}”？"))
    };
    match error {
        ProfileError::Syntax { reason, .. } => format!("{place}：不是 TOML：{reason}"),
        ProfileError::UnknownKey { key, nearest, .. } => {
            format!("{place}：未知的键“{key}”{}", meant(nearest))
        }
        ProfileError::WrongValue { key, found, expected, nearest, .. } => {
            let meant = meant(nearest);
            format!("{place}：“{key}”是 {found}，应当是 {expected}{meant}")
        }
        ProfileError::UnknownProfile { name, nearest, .. } => {
            format!("{place}：没有样式“{name}”{}", meant(nearest))
        }
        ProfileError::Cycle { chain, .. } => {
            format!("{place}：extends 循环或层数太多：{}", chain.join(" → "))
        }
        ProfileError::TooLarge { bytes, limit, .. } => {
            format!("{place}：{bytes} 字节太大，样式文件最多 {limit} 字节")
        }
        ProfileError::Unreadable { file, reason, .. } => {
            format!("{place}：{file}：{reason}")
        }
        ProfileError::Unfit { reason, .. } => format!("{place}：{reason}"),
        _ => error.to_string(),
    }
}

pub(crate) fn profile_hint(error: &ProfileError, lang: Lang) -> String {
    match error {
        ProfileError::UnknownProfile { .. } => m::hint_profiles(lang),
        ProfileError::Cycle { .. } => m::hint_cycle(lang),
        ProfileError::Syntax { .. } | ProfileError::TooLarge { .. } => {
            m::hint_profile_start(lang)
        }
        ProfileError::Unreadable { .. } => m::hint_beside(lang),
        _ => m::hint_keys(lang),
    }
}

/// What made docconv choose a profile.
pub(crate) fn profile_reason(reason: &str, lang: Lang) -> String {
    if lang == Lang::En {
        return reason.to_owned();
    }
    let words = reason.split(", ").map(|word| match word {
        "official title" => "公文标题",
        "number" => "发文字号",
        "addressee" => "主送机关",
        "signature" => "署名",
        "letterhead" => "发文机关标志",
        "copies" => "版记",
        "Chinese text" => "中文",
        "English text" => "英文",
        "Japanese text" => "日文",
        "Korean text" => "韩文",
        "other text" => "其他语言",
        other => other,
    });
    words.collect::<Vec<_>>().join("、")
}
