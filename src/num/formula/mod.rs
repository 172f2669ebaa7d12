//! Formulas over named roles: `part / whole * 100`, `sum(parts)`.
//!
//! Shape: text -> [`Formula`] -> [`Interval`], or an exact [`Ratio`] of the printed values.
//! Silence: a role that is not there, a divisor that may be zero, more than 28 digits give `None`.

mod parse;

use super::{Interval, Ratio};
use rust_decimal::Decimal;
use std::fmt;
use std::sync::Arc;

/// A formula over named roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formula(Term);

/// What is wrong with a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormulaError {
    /// The byte where it goes wrong.
    pub at: usize,
    /// What would do there.
    pub expected: Expected,
}

/// What a formula wants at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A role, a number, `sum(…)`, an opening parenthesis.
    Operand,
    /// One of `+ - * /`, or the end.
    Operator,
    /// The `(` of `sum(…)`.
    Opening,
    /// A role's name inside `sum(…)`.
    Role,
    /// A closing parenthesis.
    Closing,
    /// At most 28 digits.
    ShorterNumber,
    /// Fewer parentheses inside each other.
    Shallower,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Term {
    Number(Decimal),
    Role(Arc<str>),
    Sum(Arc<str>),
    /// Flat, so that a long formula is not a deep one. Operators are of one rank.
    Chain(Box<Term>, Vec<(Operator, Term)>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Plus,
    Minus,
    Times,
    Over,
}

impl Formula {
    /// Reads a formula.
    pub fn parse(text: &str) -> Result<Self, FormulaError> {
        parse::whole(text).map(Self)
    }

    /// The roles in order of appearance, with repetitions.
    pub fn roles(&self) -> impl Iterator<Item = &str> {
        let mut roles = Vec::new();
        self.0.roles(&mut roles);
        roles.into_iter().map(|(role, _)| role)
    }

    /// The roles that stand in `sum(…)`.
    pub fn summed(&self) -> impl Iterator<Item = &str> {
        let mut roles = Vec::new();
        self.0.roles(&mut roles);
        roles.into_iter().filter(|(_, summed)| *summed).map(|(role, _)| role)
    }

    /// What the claims of the roles imply. `None` where a role has no claim or a divisor may be zero.
    pub fn value(
        &self,
        role: &dyn Fn(&str) -> Option<Interval>,
        sum: &dyn Fn(&str) -> Option<Vec<Interval>>,
    ) -> Option<Interval> {
        self.0.fold(&Interval::point, role, sum, &|operator, a, b| match operator {
            Operator::Plus => a.plus(b),
            Operator::Minus => a.minus(b),
            Operator::Times => a.times(b),
            Operator::Over => a.over(b),
        })
    }

    /// The exact result of the written values: [`Ratio::reads`] tells whether it is the printed
    /// one digit for digit.
    pub fn point(
        &self,
        role: &dyn Fn(&str) -> Option<Decimal>,
        sum: &dyn Fn(&str) -> Option<Vec<Decimal>>,
    ) -> Option<Ratio> {
        let sum = |name: &str| Some(sum(name)?.into_iter().map(Ratio::whole).collect());
        let role = |name: &str| role(name).map(Ratio::whole);
        self.0.fold(&Ratio::whole, &role, &sum, &|operator, a, b| match operator {
            Operator::Plus => a.plus(b),
            Operator::Minus => a.minus(b),
            Operator::Times => a.times(b),
            Operator::Over => a.over(b),
        })
    }
}

type Apply<'f, V> = dyn Fn(Operator, V, V) -> Option<V> + 'f;
type Look<'f, V> = dyn Fn(&str) -> Option<V> + 'f;

impl Term {
    fn fold<V>(
        &self,
        number: &dyn Fn(Decimal) -> V,
        role: &Look<'_, V>,
        sum: &Look<'_, Vec<V>>,
        apply: &Apply<'_, V>,
    ) -> Option<V> {
        match self {
            Self::Number(value) => Some(number(*value)),
            Self::Role(name) => role(name),
            Self::Sum(name) => {
                let mut parts = sum(name)?.into_iter();
                let first = parts.next()?;
                parts.try_fold(first, |total, part| apply(Operator::Plus, total, part))
            }
            Self::Chain(first, rest) => {
                let first = first.fold(number, role, sum, apply)?;
                rest.iter().try_fold(first, |so_far, (operator, term)| {
                    apply(*operator, so_far, term.fold(number, role, sum, apply)?)
                })
            }
        }
    }

    fn roles<'t>(&'t self, found: &mut Vec<(&'t str, bool)>) {
        match self {
            Self::Number(_) => {}
            Self::Role(name) => found.push((name, false)),
            Self::Sum(name) => found.push((name, true)),
            Self::Chain(first, rest) => {
                first.roles(found);
                rest.iter().for_each(|(_, term)| term.roles(found));
            }
        }
    }

    fn is_chain_of(&self, ranks: &[Operator]) -> bool {
        matches!(self, Self::Chain(_, rest) if rest.iter().any(|(o, _)| ranks.contains(o)))
    }

    fn fmt_in(&self, rank: Operator, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inside_product = matches!(rank, Operator::Times | Operator::Over);
        let sums = self.is_chain_of(&[Operator::Plus, Operator::Minus]);
        let products = self.is_chain_of(&[Operator::Times, Operator::Over]);
        if sums || (products && inside_product) {
            write!(f, "({self})")
        } else {
            write!(f, "{self}")
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(value) => write!(f, "{value}"),
            Self::Role(name) => f.write_str(name),
            Self::Sum(name) => write!(f, "sum({name})"),
            Self::Chain(first, rest) => {
                first.fmt_in(rest.first().map_or(Operator::Plus, |(o, _)| *o), f)?;
                rest.iter().try_for_each(|(operator, term)| {
                    write!(f, " {} ", operator.sign())?;
                    term.fmt_in(*operator, f)
                })
            }
        }
    }
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Operator {
    fn sign(self) -> char {
        match self {
            Self::Plus => '+',
            Self::Minus => '-',
            Self::Times => '*',
            Self::Over => '/',
        }
    }

    fn of(sign: char) -> Self {
        match sign {
            '+' => Self::Plus,
            '-' => Self::Minus,
            '*' => Self::Times,
            _ => Self::Over,
        }
    }
}
