//! The grammar of formulas.

use super::{Expected, FormulaError, Operator, Term};
use nom::branch::alt;
use nom::bytes::complete::{take_while, take_while1};
use nom::character::complete::{char, multispace0, one_of};
use nom::combinator::{cut, opt, recognize, verify};
use nom::multi::many0;
use nom::sequence::{pair, preceded};
use nom::{IResult, Parser};
use rust_decimal::Decimal;
use std::sync::Arc;

/// Parentheses deeper than this are refused.
const DEEPEST: usize = 24;

/// A formula and nothing after it.
pub(super) fn whole(text: &str) -> Result<Term, FormulaError> {
    let (rest, expected) = match expression(DEEPEST, text) {
        Ok((rest, term)) if rest.trim_start().is_empty() => return Ok(term),
        Ok((rest, _)) => (rest.trim_start(), Expected::Operator),
        Err(nom::Err::Error(fault) | nom::Err::Failure(fault)) => (fault.rest, fault.expected),
        Err(nom::Err::Incomplete(_)) => ("", Expected::Operand),
    };
    Err(FormulaError { at: text.len() - rest.len(), expected })
}

#[derive(Debug)]
struct Fault<'i> {
    rest: &'i str,
    expected: Expected,
}

impl<'i> nom::error::ParseError<&'i str> for Fault<'i> {
    fn from_error_kind(rest: &'i str, _: nom::error::ErrorKind) -> Self {
        Self { rest, expected: Expected::Operand }
    }

    fn append(_: &'i str, _: nom::error::ErrorKind, other: Self) -> Self {
        other
    }
}

type Parsed<'i, O> = IResult<&'i str, O, Fault<'i>>;

fn fail<O>(rest: &str, expected: Expected) -> Parsed<'_, O> {
    Err(nom::Err::Failure(Fault { rest, expected }))
}

/// expression := product (('+' | '-') product)*
fn expression(depth: usize, i: &str) -> Parsed<'_, Term> {
    chain("+-", i, &|i| chain("*/", i, &|i| operand(depth, i)))
}

/// chain := operand (sign operand)*
fn chain<'i>(
    signs: &str,
    i: &'i str,
    operand: &dyn Fn(&'i str) -> Parsed<'i, Term>,
) -> Parsed<'i, Term> {
    let sign = preceded(multispace0, one_of(signs)).map(Operator::of);
    let (i, first) = operand(i)?;
    let (i, rest) = many0(pair(sign, cut(operand))).parse(i)?;
    Ok((i, if rest.is_empty() { first } else { Term::Chain(Box::new(first), rest) }))
}

/// operand := number | sum | role | '(' expression ')'
fn operand(depth: usize, i: &str) -> Parsed<'_, Term> {
    let (i, _) = multispace0(i)?;
    alt((number, sum, role.map(Term::Role), |i| nested(depth, i))).parse(i)
}

/// nested := '(' expression ')'
fn nested(depth: usize, i: &str) -> Parsed<'_, Term> {
    let (inside, _) = char('(')(i)?;
    let Some(depth) = depth.checked_sub(1) else { return fail(i, Expected::Shallower) };
    let (i, term) = cut(|i| expression(depth, i)).parse(inside)?;
    let (i, ()) = closing(i)?;
    Ok((i, term))
}

/// sum := 'sum' '(' role ')'
fn sum(i: &str) -> Parsed<'_, Term> {
    let (i, _) = verify(word, |w: &str| w == "sum").parse(i)?;
    let (i, _) = multispace0(i)?;
    let Some(inside) = i.strip_prefix('(') else { return fail(i, Expected::Opening) };
    let inside = inside.trim_start();
    let Ok((i, name)) = role(inside) else { return fail(inside, Expected::Role) };
    let (i, ()) = closing(i)?;
    Ok((i, Term::Sum(name)))
}

/// closing := ')'
fn closing(i: &str) -> Parsed<'_, ()> {
    let i = i.trim_start();
    match i.strip_prefix(')') {
        Some(rest) => Ok((rest, ())),
        None => fail(i, Expected::Closing),
    }
}

/// role := word, but for 'sum'
fn role(i: &str) -> Parsed<'_, Arc<str>> {
    verify(word, |w: &str| w != "sum").map(Arc::from).parse(i)
}

/// word := letter (letter | digit | '_')*
fn word(i: &str) -> Parsed<'_, &str> {
    let letter = take_while1(char::is_alphabetic);
    recognize(pair(letter, take_while(|c: char| c.is_alphanumeric() || c == '_'))).parse(i)
}

/// number := digit+ ('.' digit+)?
fn number(i: &str) -> Parsed<'_, Term> {
    let digits = || take_while1(|c: char| c.is_ascii_digit());
    let (rest, written) = recognize(pair(digits(), opt(pair(char('.'), digits())))).parse(i)?;
    match Decimal::from_str_exact(written) {
        Ok(value) => Ok((rest, Term::Number(value))),
        Err(_) => fail(i, Expected::ShorterNumber),
    }
}
