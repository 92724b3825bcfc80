//! Page labels (ISO 32000-1, 12.4.2): the numbers that a reader's window shows are those
//! that stand on the pages.

use lopdf::{Dictionary, Object, dictionary};

use crate::layout::item::Layout;

/// The labels as a number tree: a range begins where the numbers do not count on.
pub(crate) fn labels(layout: &Layout) -> Dictionary {
    let mut ranges: Vec<Object> = Vec::new();
    let mut expected = None;
    for (at, page) in layout.pages.iter().enumerate() {
        if expected != Some(page.number) {
            let mut range = dictionary! { "S" => "D" };
            if page.number != 1 {
                range.set("St", page.number.max(1) as i64);
            }
            ranges.extend([(at as i64).into(), range.into()]);
        }
        expected = Some(page.number + 1);
    }
    dictionary! { "Nums" => ranges }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::item::Page;

    #[test]
    fn a_range_begins_where_numbers_begin_anew() {
        let pages = [1, 2, 1, 2, 3].map(|number| Page { number, ..Page::default() });
        let layout = Layout { pages: pages.to_vec(), ..Layout::default() };
        let labels = labels(&layout);
        let ranges = labels.get(b"Nums").and_then(Object::as_array).unwrap();
        assert_eq!(ranges.len(), 4);
        assert_eq!(ranges[2], Object::Integer(2));
    }
}
