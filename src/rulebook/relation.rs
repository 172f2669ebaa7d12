//! Relations between figures: a formula over roles, and what each role stands for.
//!
//! A role is `<aspect> [of itself | whole | parts | year-before | <name> or <name> …] [in <unit> or
//! <unit> …]`, seen from the figure that [`Rule::equals`] names. A name is an indicator, or words
//! of the text “in quotes”; “…面积” is any that ends so.

use super::Aspect;
use super::Compiler;
use super::Term;
use super::error::unknown;
use super::file::Entry;
use super::schema::RelationEntry;
use crate::finding::{Phrase, Severity};
use crate::num::{Expected, Formula, Unit};
use serde::Deserialize;
use std::sync::Arc;

/// A relation that figures must hold.
#[derive(Debug, Clone)]
pub struct Rule {
    /// A name that reads well after "allow".
    pub id: Arc<str>,
    /// What it is about.
    pub title: Phrase,
    /// Over the roles.
    pub formula: Formula,
    /// The role that the formula's value must meet.
    pub equals: Arc<str>,
    /// What the roles stand for, in the order written.
    pub roles: Vec<(Arc<str>, Selector)>,
    /// What all roles have in common.
    pub same: Vec<KeyPart>,
    /// Its weight, if every key stands in plain words.
    pub severity: Severity,
    /// A miss by more than so many per cent is a warning, if it weighs less: no other base makes as much.
    pub warning_beyond: Option<u8>,
    /// Other bases (户籍人口): where one stands nearer before the ratio than those of the roles, it is of that.
    pub rivals: Vec<Term>,
    /// What to say: `{role}` is the figure as written, `{implied}` the formula's value.
    pub message: Phrase,
    /// Texts that hold it.
    pub agree: Vec<String>,
    /// Texts that contradict it.
    pub conflict: Vec<String>,
}

/// Which fact a role stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector {
    /// What it says.
    pub aspect: Aspect,
    /// Of what.
    pub of: Anchor,
    /// In one of these units; in the unit of the level where there are none.
    pub units: Vec<Unit>,
}

/// Of what a role speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// The very thing.
    Itself,
    /// The whole that it is a part of.
    Whole,
    /// All its parts.
    Parts,
    /// The same a year before.
    YearBefore,
    /// The index number on a base of 100 whose change it is.
    Index,
    /// What words tie together as no key can (拉动, 平均每户): for code alone.
    Words,
    /// An indicator by one of its names.
    Named(Vec<Term>),
}

/// A part of a fact's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyPart {
    /// Whose figure.
    Entity,
    /// Of what.
    Indicator,
    /// Of when.
    Period,
    /// Qualifiers.
    Scope,
    /// Where it stands: one sentence, or the one before it.
    Sentence,
    /// Nothing of the kind stands between them.
    Neighbours,
}

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Hint];

impl Rule {
    /// Is a ratio defined by its name: 城镇化率? Then its roles are found by their names alone.
    pub fn defines(&self) -> bool {
        self.roles.iter().all(|(_, selector)| matches!(selector.of, Anchor::Named(_)))
    }

    /// Are its figures looked for in one sentence?
    pub fn in_sentence(&self) -> bool {
        self.same.contains(&KeyPart::Sentence)
    }

    /// The role that the formula's value must meet.
    pub fn stated(&self) -> Option<&Selector> {
        self.roles.iter().find(|(role, _)| *role == self.equals).map(|(_, selector)| selector)
    }
}

impl Compiler {
    pub(super) fn relations(&mut self, entries: Vec<(usize, Entry, RelationEntry)>) {
        let mut layers: Vec<usize> = Vec::new();
        for (layer, entry, written) in entries {
            let known = self.book.rules.iter().position(|rule| *rule.id == *written.id);
            if known.is_some_and(|at| layers[at] == layer) {
                self.twice(&entry, &written.id);
                continue;
            }
            let Some(rule) = self.rule(&entry, written) else { continue };
            match known {
                Some(at) => (self.book.rules[at], layers[at]) = (rule, layer),
                None => {
                    self.book.rules.push(rule);
                    layers.push(layer);
                }
            }
        }
    }

    fn rule(&mut self, entry: &Entry, written: RelationEntry) -> Option<Rule> {
        let formula = self.formula(entry, &written);
        let mut roles = Vec::new();
        for (role, selector) in &written.roles.0 {
            if let Some(selector) = self.selector(entry, selector) {
                roles.push((Arc::from(role.as_str()), selector));
            }
        }
        if let Some(formula) = &formula {
            self.roles_fit(entry, &written, formula);
            self.sums_fit(entry, formula, &roles);
        }
        let names: Vec<&str> = written.roles.0.iter().map(|(role, _)| &**role).collect();
        self.role_exists(entry, &written.equals, &names);
        self.template_fits(entry, &written.message.0, &names);
        for (texts, key) in [(&written.agree, "agree"), (&written.conflict, "conflict")] {
            if texts.is_empty() {
                let message = Phrase::new(
                    format!("“{key}”至少要有一个例句"),
                    format!("`{key}` needs at least one example"),
                );
                self.errors.push(entry.error(key, message));
            }
        }
        let severity = self.severity(entry, written.severity.as_deref())?;
        Some(Rule {
            id: written.id.into(),
            title: written.title.0,
            formula: formula?,
            equals: written.equals.into(),
            roles,
            same: written.same,
            severity,
            warning_beyond: written.warning_beyond,
            rivals: written.rivals.into_iter().map(Term::from).collect(),
            message: written.message.0,
            agree: written.agree,
            conflict: written.conflict,
        })
    }

    fn formula(&mut self, entry: &Entry, written: &RelationEntry) -> Option<Formula> {
        match Formula::parse(&written.formula) {
            Ok(formula) => Some(formula),
            Err(error) => {
                let column = written.formula[..error.at].chars().count() + 1;
                let (zh, en) = wanted(error.expected);
                let text = &written.formula;
                let message = Phrase::new(
                    format!("公式“{text}”第{column}个字处应为{zh}"),
                    format!("formula `{text}`: expected {en} at character {column}"),
                );
                self.errors.push(entry.error("formula", message));
                None
            }
        }
    }

    fn roles_fit(&mut self, entry: &Entry, written: &RelationEntry, formula: &Formula) {
        let names: Vec<&str> = written.roles.0.iter().map(|(role, _)| &**role).collect();
        let mut used: Vec<&str> = formula.roles().collect();
        used.sort_unstable();
        used.dedup();
        for role in &used {
            if !names.contains(role) {
                let message =
                    unknown(&Phrase::new("公式中的角色", "role in the formula"), role, &names);
                self.errors.push(entry.error("formula", message));
            }
        }
        let all_known = names.contains(&&*written.equals) && used.iter().all(|u| names.contains(u));
        for role in names {
            if all_known && !used.contains(&role) && role != written.equals {
                let message = Phrase::new(
                    format!("角色“{role}”未在公式中使用"),
                    format!("role `{role}` is not used in the formula"),
                );
                self.errors.push(entry.second_error(role, message));
            }
        }
    }

    /// `sum(…)` and only `sum(…)` takes all the parts.
    fn sums_fit(&mut self, entry: &Entry, formula: &Formula, roles: &[(Arc<str>, Selector)]) {
        let summed: Vec<&str> = formula.summed().collect();
        for (role, selector) in roles {
            let many = selector.of == Anchor::Parts;
            if many != summed.contains(&&**role) {
                let message = Phrase::new(
                    format!("角色“{role}”：of parts 与 sum({role}) 须同时使用"),
                    format!("role `{role}`: `of parts` and `sum({role})` go together"),
                );
                self.errors.push(entry.error(role, message));
            }
        }
    }

    fn role_exists(&mut self, entry: &Entry, role: &str, names: &[&str]) {
        if !names.contains(&role) {
            let message = unknown(&Phrase::new("角色", "role"), role, names);
            self.errors.push(entry.error("equals", message));
        }
    }

    fn template_fits(&mut self, entry: &Entry, message: &Phrase, names: &[&str]) {
        let mut allowed = vec!["implied"];
        allowed.extend(names);
        for text in [&message.zh, &message.en] {
            for piece in text.split('{').skip(1) {
                let name = piece.split_once('}').map_or(piece, |(name, _)| name);
                if !allowed.contains(&name) {
                    let what = Phrase::new("信息模板中的角色", "role in the message");
                    self.errors.push(entry.error("message", unknown(&what, name, &allowed)));
                }
            }
        }
    }

    /// selector := aspect ('of' anchor)? ('in' unit ('or' unit)*)?
    fn selector(&mut self, entry: &Entry, text: &str) -> Option<Selector> {
        let (text, units) = text.split_once(" in ").unwrap_or((text, ""));
        let (aspect, of) = match text.split_once(" of ") {
            Some((aspect, of)) => (aspect.trim(), of.trim()),
            None => (text.trim(), "itself"),
        };
        let Some(aspect) = Aspect::ALL.into_iter().find(|known| known.name() == aspect) else {
            let known: Vec<&str> = Aspect::ALL.iter().map(|aspect| aspect.name()).collect();
            let message = unknown(&Phrase::new("数字的性质", "aspect"), aspect, &known);
            self.errors.push(entry.error(text, message));
            return None;
        };
        let units = units.split(" or ").map(str::trim).filter(|unit| !unit.is_empty());
        let units = units.map(|unit| self.composed(entry, unit)).collect::<Option<Vec<_>>>()?;
        self.anchor(entry, of).map(|of| Selector { aspect, of, units })
    }

    /// anchor := itself | whole | parts | year-before | index | words | name ('or' name)*
    fn anchor(&mut self, entry: &Entry, of: &str) -> Option<Anchor> {
        Some(match of {
            "itself" => Anchor::Itself,
            "whole" => Anchor::Whole,
            "parts" => Anchor::Parts,
            "year-before" => Anchor::YearBefore,
            "index" => Anchor::Index,
            "words" => Anchor::Words,
            names => {
                let names = names.split(" or ").map(|name| self.term(entry, name.trim()));
                Anchor::Named(names.collect::<Option<Vec<_>>>()?)
            }
        })
    }

    /// name := indicator | '“' words of the text '”'
    fn term(&mut self, entry: &Entry, name: &str) -> Option<Term> {
        if let Some(open) = name.strip_prefix('“').and_then(|name| name.strip_suffix('”')) {
            return Some(open.into());
        }
        let indicator = self.book.indicators.iter().find(|known| {
            *known.name == *name || known.aliases.iter().any(|alias| **alias == *name)
        });
        if let Some(indicator) = indicator {
            return Some(indicator.name.clone());
        }
        let mut allowed = vec!["itself", "whole", "parts", "year-before", "index"];
        allowed.extend(self.book.indicators.iter().map(|indicator| &*indicator.name));
        let message = unknown(&Phrase::new("指标", "indicator"), name, &allowed);
        self.errors.push(entry.error(name, message));
        None
    }

    fn severity(&mut self, entry: &Entry, name: Option<&str>) -> Option<Severity> {
        let Some(name) = name else { return Some(Severity::Error) };
        let found = SEVERITIES.into_iter().find(|severity| severity.name() == name);
        if found.is_none() {
            let message =
                unknown(&Phrase::new("轻重", "severity"), name, &SEVERITIES.map(Severity::name));
            self.errors.push(entry.error("severity", message));
        }
        found
    }
}

fn wanted(expected: Expected) -> (&'static str, &'static str) {
    match expected {
        Expected::Operand => ("角色、数字、sum(…) 或左括号", "a role, a number, sum(…) or `(`"),
        Expected::Operator => ("+ - * / 或结尾", "one of + - * / or the end"),
        Expected::Opening => ("左括号", "`(`"),
        Expected::Role => ("角色名", "a role"),
        Expected::Closing => ("右括号", "`)`"),
        Expected::ShorterNumber => ("不超过28位的数字", "a number of at most 28 digits"),
        Expected::Shallower => ("更少的括号层数", "fewer parentheses inside each other"),
    }
}
