//! Prints the view of a file, a paragraph a line.
#![allow(clippy::print_stdout)]
use heshu::text::View;

fn main() {
    for path in std::env::args().skip(1) {
        let source = std::fs::read_to_string(&path).unwrap_or_default();
        let view = View::new(&source);
        for p in &view.paragraphs {
            println!("{:?} {} | {}", p.kind, p.article, view.slice(p.at));
        }
    }
}
