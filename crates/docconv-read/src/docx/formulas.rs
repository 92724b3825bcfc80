//! Formulas, OMML of ECMA-376 part 1, clause 22.1, in one line.
//!
//! The notation is UnicodeMath (Unicode Technical Note 28), which Word itself shows and reads
//! as a formula's linear form: `(a+b)/2`, `√(x^2+1)`, `∑_(i=1)^n x_i`, `■(a&b@c&d)`.

use crate::xml::{Ns, Tag, Token, Xml};
use crate::{Changes, ReadError};

/// The formulas of the `m:oMath` or `m:oMathPara` that was started last, each in one line.
pub(super) fn formulas(
    xml: &mut Xml,
    tag: &Tag,
    changes: Changes,
) -> Result<Vec<String>, ReadError> {
    if tag.local() == b"oMath" {
        return Ok(vec![row(xml, changes)?]);
    }
    let mut all = Vec::new();
    xml.children(|xml, tag| match tag.name() {
        (Ns::M, b"oMath") => {
            all.push(row(xml, changes)?);
            Ok(())
        }
        (Ns::M, b"oMathParaPr") => xml.skip(),
        // Line breaks between formulas are runs.
        _ => {
            all.push(row(xml, changes)?);
            Ok(())
        }
    })?;
    all.retain(|formula| !formula.trim().is_empty());
    Ok(all)
}

/// What stands in the element that was started last, one after the other.
fn row(xml: &mut Xml, changes: Changes) -> Result<String, ReadError> {
    let mut out = String::new();
    loop {
        match xml.next()? {
            Token::Start(tag) => {
                let next = element(xml, &tag, changes)?;
                // A name and what follows it are two words: `sin` and `x`.
                let touch = out.ends_with(char::is_alphabetic)
                    && out.chars().rev().take_while(|c| c.is_alphabetic()).count() > 1
                    && next.starts_with(char::is_alphanumeric)
                    && tag.local() != b"r";
                if touch {
                    out.push(' ');
                }
                out.push_str(&next);
            }
            Token::End | Token::Eof => return Ok(out),
            Token::Text(_) => {}
        }
    }
}

fn element(xml: &mut Xml, tag: &Tag, changes: Changes) -> Result<String, ReadError> {
    match tag.name() {
        (Ns::M | Ns::W, b"t" | b"delText") => xml.text(),
        (Ns::W, b"ins" | b"moveTo") if changes == Changes::Reject => nothing(xml),
        (Ns::W, b"del" | b"moveFrom") if changes == Changes::Accept => nothing(xml),
        (Ns::W, b"rPr") | (Ns::M, b"rPr" | b"ctrlPr" | b"argPr") => nothing(xml),
        (Ns::W, b"br" | b"tab" | b"cr") => {
            xml.skip()?;
            Ok(" ".to_owned())
        }
        (Ns::M, name) => match shape(name) {
            Some(shape) => Ok(shape(&Parts::read(xml, changes)?)),
            None => row(xml, changes),
        },
        _ => row(xml, changes),
    }
}

fn nothing(xml: &mut Xml) -> Result<String, ReadError> {
    xml.skip()?;
    Ok(String::new())
}

/// The parts of a structure by their roles, and what its properties say.
#[derive(Default)]
struct Parts {
    /// `m:e`, in order; for a matrix its rows.
    operands: Vec<String>,
    numerator: String,
    denominator: String,
    degree: String,
    sub: String,
    sup: String,
    name: String,
    limit: String,
    /// `m:chr`, `m:begChr`, `m:endChr`, `m:sepChr`; an empty one is none.
    sign: Option<String>,
    begin: Option<String>,
    end: Option<String>,
    between: Option<String>,
    /// `m:type` of a fraction, `m:pos` of a bar.
    kind: String,
    degree_hidden: bool,
}

impl Parts {
    fn read(xml: &mut Xml, changes: Changes) -> Result<Self, ReadError> {
        let mut parts = Self::default();
        xml.children(|xml, tag| {
            let name = tag.local();
            if name.ends_with(b"Pr") {
                return parts.properties(xml);
            }
            if name == b"mr" {
                parts.operands.push(Self::read(xml, changes)?.operands.join("&"));
                return Ok(());
            }
            let place = match name {
                b"num" => &mut parts.numerator,
                b"den" => &mut parts.denominator,
                b"deg" => &mut parts.degree,
                b"sub" => &mut parts.sub,
                b"sup" => &mut parts.sup,
                b"fName" => &mut parts.name,
                b"lim" => &mut parts.limit,
                _ => {
                    parts.operands.push(row(xml, changes)?);
                    return Ok(());
                }
            };
            *place = row(xml, changes)?;
            Ok(())
        })?;
        Ok(parts)
    }

    fn properties(&mut self, xml: &mut Xml) -> Result<(), ReadError> {
        xml.children(|xml, tag| {
            let value = xml.attr(&tag, Ns::M, b"val").map(|value| value.into_owned());
            match tag.local() {
                b"chr" => self.sign = value.or(Some(String::new())),
                b"begChr" => self.begin = value.or(Some(String::new())),
                b"endChr" => self.end = value.or(Some(String::new())),
                b"sepChr" => self.between = value.or(Some(String::new())),
                b"type" | b"pos" => self.kind = value.unwrap_or_default(),
                b"degHide" => {
                    self.degree_hidden =
                        !matches!(value.as_deref(), Some("0" | "off" | "false"));
                }
                _ => {}
            }
            xml.skip()
        })
    }

    fn operand(&self) -> &str {
        self.operands.first().map_or("", String::as_str)
    }

    /// What stands below and above, behind what they belong to.
    fn scripts(&self) -> String {
        let mut out = String::new();
        for (sign, script) in [('_', &self.sub), ('^', &self.sup)] {
            if !script.trim().is_empty() {
                out.push(sign);
                out.push_str(&one(script));
            }
        }
        out
    }
}

/// How a structure is written.
fn shape(name: &[u8]) -> Option<fn(&Parts) -> String> {
    Some(match name {
        b"f" => fraction,
        b"rad" => root,
        b"sSub" | b"sSup" | b"sSubSup" => {
            |p| format!("{}{}", one(p.operand()), p.scripts())
        }
        b"sPre" => |p| format!("{}{}", p.scripts(), one(p.operand())),
        b"nary" => sum,
        b"d" => delimiters,
        b"m" => |p| format!("■({})", p.operands.join("@")),
        b"eqArr" => |p| format!("█({})", p.operands.join("@")),
        b"func" => |p| {
            let operand = p.operand();
            let space = if operand.starts_with(['(', '[', '{']) { "" } else { " " };
            format!("{}{space}{operand}", p.name)
        },
        b"limLow" => |p| format!("{}_{}", one(p.operand()), one(&p.limit)),
        b"limUpp" => |p| format!("{}^{}", one(p.operand()), one(&p.limit)),
        // Both put a sign on the operand; a combining one stands behind it.
        b"acc" => {
            |p| format!("{}{}", one(p.operand()), p.sign.as_deref().unwrap_or("\u{302}"))
        }
        b"bar" => |p| {
            let bar = if p.kind == "top" { '\u{305}' } else { '\u{332}' };
            format!("{}{bar}", one(p.operand()))
        },
        b"groupChr" => {
            |p| format!("{}{}", p.sign.as_deref().unwrap_or("⏟"), bracketed(p.operand()))
        }
        _ => return None,
    })
}

fn fraction(parts: &Parts) -> String {
    // A fraction without a bar is what stands over something else, as in a binomial.
    let bar = if parts.kind == "noBar" { '¦' } else { '/' };
    format!("{}{bar}{}", one(&parts.numerator), one(&parts.denominator))
}

fn root(parts: &Parts) -> String {
    let (degree, operand) = (parts.degree.trim(), parts.operand());
    match degree {
        _ if degree.is_empty() || parts.degree_hidden => format!("√{}", one(operand)),
        "3" => format!("∛{}", one(operand)),
        "4" => format!("∜{}", one(operand)),
        _ => format!("√({degree}&{operand})"),
    }
}

fn sum(parts: &Parts) -> String {
    let sign = parts.sign.as_deref().unwrap_or("∫");
    let scripts = parts.scripts();
    let space = if scripts.is_empty() || parts.operand().is_empty() { "" } else { " " };
    format!("{sign}{scripts}{space}{}", parts.operand())
}

fn delimiters(parts: &Parts) -> String {
    let begin = parts.begin.as_deref().unwrap_or("(");
    let end = parts.end.as_deref().unwrap_or(")");
    let between = parts.between.as_deref().unwrap_or("|");
    format!("{begin}{}{end}", parts.operands.join(between))
}

/// An operand in brackets, unless it is one thing already: a name, a number, or bracketed.
fn one(operand: &str) -> String {
    let operand = operand.trim();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '\'' | '′' | '∞');
    let single = operand.chars().nth(1).is_none();
    if single || operand.chars().all(plain) || is_bracketed(operand) {
        operand.to_owned()
    } else {
        bracketed(operand)
    }
}

fn bracketed(operand: &str) -> String {
    format!("({operand})")
}

/// Whether the bracket at the start is the one that closes at the end.
fn is_bracketed(operand: &str) -> bool {
    let mut depth = 0i32;
    let mut chars = operand.chars().peekable();
    if chars.peek() != Some(&'(') {
        return false;
    }
    while let Some(c) = chars.next() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if depth == 0 {
            return chars.next().is_none();
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;

    #[track_caller]
    fn shows(inner: &str, linear: &str) {
        let text = format!(
            "<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
             xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>{inner}</m:oMath>"
        );
        let mut xml = Xml::new(&text, "x", &Limits::default());
        let root = xml.root().unwrap();
        let formulas = formulas(&mut xml, &root, Changes::Accept).unwrap();
        assert_eq!(formulas, [linear]);
    }

    fn r(text: &str) -> String {
        format!("<m:r><w:rPr><w:b/></w:rPr><m:t>{text}</m:t></m:r>")
    }

    fn e(inner: &str) -> String {
        format!("<m:e>{inner}</m:e>")
    }

    #[test]
    fn fractions_and_roots() {
        let half =
            format!("<m:f><m:num>{}</m:num><m:den>{}</m:den></m:f>", r("a+b"), r("2"));
        shows(&half, "(a+b)/2");
        let nested =
            format!("<m:f><m:num>{half}</m:num><m:den>{}</m:den></m:f>", r("cd"));
        shows(&nested, "((a+b)/2)/cd");
        let root = format!(
            "<m:rad><m:radPr><m:degHide m:val='1'/></m:radPr><m:deg/>{}</m:rad>",
            e(&r("x"))
        );
        shows(&root, "√x");
        let cube = format!("<m:rad><m:deg>{}</m:deg>{}</m:rad>", r("3"), e(&r("x+1")));
        shows(&cube, "∛(x+1)");
        let nth = format!("<m:rad><m:deg>{}</m:deg>{}</m:rad>", r("n"), e(&r("x")));
        shows(&nth, "√(n&x)");
    }

    #[test]
    fn scripts_sums_and_functions() {
        let square = format!("<m:sSup>{}<m:sup>{}</m:sup></m:sSup>", e(&r("x")), r("2"));
        shows(&square, "x^2");
        let both = format!(
            "<m:sSubSup>{}<m:sub>{}</m:sub><m:sup>{}</m:sup></m:sSubSup>",
            e(&r("x")),
            r("i,j"),
            r("2")
        );
        shows(&both, "x_(i,j)^2");
        let sum = format!(
            "<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{}</m:sub><m:sup>{}</m:sup>{}</m:nary>",
            r("i=1"),
            r("n"),
            e(&square)
        );
        shows(&sum, "∑_(i=1)^n x^2");
        let limit =
            format!("<m:limLow>{}<m:lim>{}</m:lim></m:limLow>", e(&r("lim")), r("n→∞"));
        let of = format!("<m:func><m:fName>{limit}</m:fName>{}</m:func>", e(&r("a")));
        shows(&of, "lim_(n→∞) a");
    }

    #[test]
    fn matrices_delimiters_and_accents() {
        let line = |a: &str, b: &str| format!("<m:mr>{}{}</m:mr>", e(&r(a)), e(&r(b)));
        let matrix = format!("<m:m>{}{}</m:m>", line("a", "b"), line("c", "d"));
        shows(&format!("<m:d>{}</m:d>", e(&matrix)), "(■(a&b@c&d))");
        let cases = format!(
            "<m:d><m:dPr><m:begChr m:val='{{'/><m:endChr m:val=''/></m:dPr>{}</m:d>",
            e(&format!("<m:eqArr>{}{}</m:eqArr>", e(&r("x")), e(&r("y"))))
        );
        shows(&cases, "{█(x@y)");
        shows(&format!("<m:acc>{}</m:acc>", e(&r("x"))), "x\u{302}");
    }

    #[test]
    fn tracked_changes_of_a_formula_are_heard() {
        let inner =
            format!("{}<w:del>{}</w:del><w:ins>{}</w:ins>", r("a="), r("1"), r("2"));
        shows(&inner, "a=2");
    }
}
