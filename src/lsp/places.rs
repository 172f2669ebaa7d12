//! Where else a fact is stated, in texts that an editor opens at a figure. Of a spreadsheet or a DOCX, which it would show
//! as bytes, a hover tells the row or the paragraph.

use super::diagnostics::location;
use super::view::View;
use crate::fact::Fact;
use gen_lsp_types::Position;
use serde_json::{Value, json};

/// All statements of the fact at a position, in order of article; without the first, if so asked.
pub(super) fn references(view: &View<'_>, at: Position, params: &Value) -> Value {
    let Some(fact) = view.desk.fact_at(view.number, view.byte(at)) else { return json!([]) };
    let statements = view.desk.statements(view.number, fact);
    let all = params["context"]["includeDeclaration"].as_bool().unwrap_or(true);
    let declared = Some(definition(view, at)).filter(|_| !all);
    let places = statements.iter().filter_map(|(_, fact)| opened(view, fact));
    Value::from_iter(places.filter(|place| declared.as_ref() != Some(place)))
}

/// The first statement: that of a reference table if there is one, else of the article that comes first.
pub(super) fn definition(view: &View<'_>, at: Position) -> Value {
    let Some(fact) = view.desk.fact_at(view.number, view.byte(at)) else { return Value::Null };
    let statements = view.desk.statements(view.number, fact);
    let settled = |number: u32| view.desk.article(number).is_some_and(|article| article.reference);
    let other = statements.iter().filter(|(_, other)| other.place != fact.place);
    let first = other.clone().find(|(number, _)| settled(*number)).or_else(|| statements.first());
    first.and_then(|(_, fact)| opened(view, fact)).unwrap_or_default()
}

fn opened(view: &View<'_>, fact: &Fact) -> Option<Value> {
    let article = view.desk.article(fact.place.doc.0)?;
    article.exact.then(|| location(view, fact.place))?
}
