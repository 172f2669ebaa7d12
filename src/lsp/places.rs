//! Where else a fact is stated.

use super::diagnostics::location;
use super::view::View;
use gen_lsp_types::Position;
use serde_json::{Value, json};

/// All statements of the fact at a position, in order of article; without the first, if so asked.
pub(super) fn references(view: &View<'_>, at: Position, params: &Value) -> Value {
    let Some(fact) = view.desk.fact_at(view.number, view.byte(at)) else { return json!([]) };
    let statements = view.desk.statements(view.number, fact);
    let all = params["context"]["includeDeclaration"].as_bool().unwrap_or(true);
    let declared = Some(definition(view, at)).filter(|_| !all);
    let places = statements.iter().filter_map(|(_, fact)| location(view, fact.place));
    Value::from_iter(places.filter(|place| declared.as_ref() != Some(place)))
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
