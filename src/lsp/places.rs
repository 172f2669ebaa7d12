//! Where else a fact is stated.

use super::desks::View;
use super::diagnostics::location;
use gen_lsp_types::Position;
use serde_json::{Value, json};

/// All statements of the fact at a position, in order of article.
pub(super) fn references(view: &View<'_>, at: Position) -> Value {
    let Some(fact) = view.desk.fact_at(view.number, view.byte(at)) else { return json!([]) };
    let statements = view.desk.statements(view.number, fact);
    Value::from_iter(statements.iter().filter_map(|(_, fact)| location(view, fact.place)))
}

/// The first statement: that of a reference table if there is one, else of the article that comes first.
pub(super) fn definition(view: &View<'_>, at: Position) -> Value {
    let Some(fact) = view.desk.fact_at(view.number, view.byte(at)) else { return Value::Null };
    let statements = view.desk.statements(view.number, fact);
    let settled = |number: u32| view.desk.article(number).is_some_and(|article| article.reference);
    let other = statements.iter().filter(|(_, other)| other.place != fact.place);
    let first = other.clone().find(|(number, _)| settled(*number)).or_else(|| statements.first());
    first.and_then(|(_, fact)| location(view, fact.place)).unwrap_or_default()
}
