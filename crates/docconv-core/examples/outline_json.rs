//! scratch
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let doc = docconv_core::parse(docconv_core::decode(std::fs::read(path).unwrap()).unwrap()).document;
    let v: Vec<_> = docconv_core::outline::records(&doc).iter().map(|r| {
        let mut m = serde_json::json!({"line": r.line, "kind": r.kind, "text": r.text});
        if let Some(l) = r.level { m["level"] = l.into(); }
        if let Some(l) = r.role { m["role"] = l.into(); }
        if r.part_start { m["part_start"] = true.into(); }
        if r.cont { m["cont"] = true.into(); }
        m
    }).collect();
    println!("{}", serde_json::to_string(&v).unwrap());
}
