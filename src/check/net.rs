//! What has come less what has gone is the net of both: 新开115家，关闭62家，净增53家.
//!
//! Source: `fact::net`. The form is that of an increment between two levels.

use super::form::{Form, Operand};
use super::{Sheet, Test};
use crate::fact::Net;
use crate::finding::Severity;
use crate::index::FactId;

/// The rule whose formula it is.
const RULE: &str = "difference";

pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let rule = sheet.book.rules.iter().position(|rule| *rule.id == *RULE);
    let Some(rule) = rule else { return };
    tests.extend(sheet.page.nets.iter().filter_map(|net| test(sheet, net, rule)));
}

fn test(sheet: &Sheet<'_>, net: &Net, rule: usize) -> Option<Test> {
    let Sheet { page, number, book, .. } = *sheet;
    let figure = |fact: &u32| Operand::plain(FactId { page: number, fact: *fact });
    let by = Operand { negative: net.less, ..figure(&net.net) };
    let bound = |role: &str| match role {
        "increment" => vec![by],
        "later" => net.came.iter().map(figure).collect(),
        _ => net.gone.iter().map(figure).collect::<Vec<_>>(),
    };
    let binding = book.rules[rule].roles.iter().map(|(role, _)| bound(role)).collect();
    let all = net.came.iter().chain(&net.gone).chain([&net.net]);
    Some(Test {
        rule: RULE.into(),
        form: Form::Formula { rule, bindings: vec![binding], forced: false },
        severity: Severity::Warning,
        confidence: all.map(|at| page.facts[*at as usize].confidence).min()?,
    })
}
