//! Laws of the arithmetic, on random figures.

use heshu::num::{Decimal, Expected, Formula, Interval, exact};
use proptest::prelude::*;

/// A small decimal, so that products of three of them and a power of ten still fit in an `i128`.
fn small() -> impl Strategy<Value = Decimal> {
    (-99_999i64..=99_999, 0u32..=3).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

/// Any decimal that a text could hold.
fn any_decimal() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), any::<i32>(), any::<u16>(), any::<bool>(), 0u32..=28).prop_map(
        |(low, mid, high, negative, scale)| {
            let low = low.to_le_bytes();
            let [a, b, c, d, e, f, g, h] = low;
            let (lo, mi) = (u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h]));
            let hi = u32::from(high) ^ mid.unsigned_abs() >> 16;
            Decimal::from_parts(lo, mi, hi, negative, scale)
        },
    )
}

fn end(value: impl Strategy<Value = Decimal>) -> impl Strategy<Value = Option<Decimal>> {
    prop_oneof![4 => value.prop_map(Some), 1 => Just(None)]
}

/// An interval, perhaps unbounded, and a value in it.
fn inhabited() -> impl Strategy<Value = (Interval, Decimal)> {
    (end(small()), end(small()), small()).prop_map(|(a, b, x)| {
        let low = a.map(|a| a.min(x));
        let high = b.map(|b| b.max(x));
        (Interval { low, high }, x)
    })
}

fn interval() -> impl Strategy<Value = Interval> {
    inhabited().prop_map(|(interval, _)| interval)
}

/// Is `x <= over / under`, in whole numbers?
fn at_most(x: Decimal, over: Decimal, under: Decimal) -> bool {
    let scale = |n: u32| 10i128.pow(n);
    let x = x.normalize();
    // Longer than i128 compares: cut downward, which loses at most the last digits of the test.
    let x = x.round_dp_with_strategy(20, downward());
    let (over, under) = if under.is_sign_negative() { (-over, -under) } else { (over, under) };
    x.mantissa() * under.mantissa() * scale(over.scale())
        <= over.mantissa() * scale(x.scale()) * scale(under.scale())
}

fn downward() -> rust_decimal::RoundingStrategy {
    rust_decimal::RoundingStrategy::ToNegativeInfinity
}

fn holds(interval: Interval, over: Decimal, under: Decimal) -> bool {
    interval.low.is_none_or(|low| at_most(low, over, under))
        && interval.high.is_none_or(|high| at_most(-high, -over, under))
}

proptest! {
    #[test]
    fn an_operation_holds_the_result_of_every_pair((a, x) in inhabited(), (b, y) in inhabited()) {
        let one = Decimal::ONE;
        prop_assert!(holds(a.plus(b).expect("small figures fit"), x + y, one));
        prop_assert!(holds(a.minus(b).expect("small figures fit"), x - y, one));
        prop_assert!(holds(a.times(b).expect("small figures fit"), x * y, one));
        prop_assert!(holds(a.scaled(y).expect("small figures fit"), x * y, one));
        if let Some(quotient) = a.over(b) {
            prop_assert!(!y.is_zero());
            prop_assert!(holds(quotient, x, y));
        }
    }

    #[test]
    fn bounded_operands_give_bounded_results(x in small(), y in small(), z in small()) {
        let (a, b) = (Interval::new(x, y), Interval::point(z));
        let quotient = a.over(b);
        prop_assert_eq!(quotient.is_none(), z.is_zero());
        for result in [a.plus(b), a.minus(b), a.times(b), quotient].into_iter().flatten() {
            prop_assert!(result.low.is_some() && result.high.is_some());
        }
    }

    #[test]
    fn meeting_is_commutative_associative_idempotent(a in interval(), b in interval(), c in interval()) {
        prop_assert_eq!(a.meet(b), b.meet(a));
        prop_assert_eq!(a.meet(a), Some(a));
        let left = a.meet(b).and_then(|ab| ab.meet(c));
        let right = b.meet(c).and_then(|bc| a.meet(bc));
        prop_assert_eq!(left, right);
    }

    #[test]
    fn quotients_enclose_the_true_one(a in small(), b in small()) {
        prop_assume!(!b.is_zero());
        let (down, up) = (exact::div_down(a, b).expect("small figures fit"), exact::div_up(a, b).expect("small figures fit"));
        let enclosure = Interval { low: Some(down), high: Some(up) };
        prop_assert!(holds(enclosure, a, b));
        prop_assert!(up - down <= Decimal::new(1, 15));
    }

    #[test]
    fn roots_enclose_the_true_one(x in 0u32..1000, n in 1u32..6) {
        let power = (0..n).fold(Decimal::ONE, |power, _| power * Decimal::from(x));
        prop_assume!(power <= Decimal::from(1_000_000_000));
        let root = Interval::point(power).root(n).expect("small figures fit");
        prop_assert!(Interval::point(Decimal::from(x)).within(root));
        prop_assert!(root.high.zip(root.low).is_some_and(|(high, low)| high - low < Decimal::new(1, 8)));
    }

    #[test]
    fn sums_and_products_are_exact_or_none(a in small(), b in small()) {
        let (mut over, under) = (a.mantissa() * b.mantissa(), a.scale() + b.scale());
        prop_assert_eq!(exact::mul(a, b).expect("small figures fit"), Decimal::from_i128_with_scale(over, under));
        over = a.mantissa() * 10i128.pow(b.scale()) + b.mantissa() * 10i128.pow(a.scale());
        prop_assert_eq!(exact::add(a, b).expect("small figures fit"), Decimal::from_i128_with_scale(over, under));
    }

    /// Modulo two primes, so that no wider integer is needed.
    #[test]
    fn long_sums_and_products_are_exact_or_none(a in any_decimal(), b in any_decimal()) {
        for prime in [1_000_000_007i128, 998_244_353] {
            let residue = |x: Decimal, places: u32| {
                let power = (x.scale()..places).fold(1, |p, _| p * 10 % prime);
                (x.mantissa() % prime * power).rem_euclid(prime)
            };
            let at = |x: Decimal, places| residue(x.normalize(), places);
            if let Some(sum) = exact::add(a, b) {
                let parts = (at(a, 28) + at(b, 28)).rem_euclid(prime);
                prop_assert_eq!(at(sum, 28), parts);
                prop_assert_eq!(exact::add_down(a, b), exact::add_up(a, b));
            }
            if let Some(product) = exact::mul(a, b) {
                let factors = (at(a, 28) * at(b, 28)).rem_euclid(prime);
                prop_assert_eq!(at(product, 56), factors);
            }
        }
        if let (Some(down), Some(up)) = (exact::mul_down(a, b), exact::mul_up(a, b)) {
            prop_assert!(down <= up);
        }
        if let (Some(down), Some(up)) = (exact::add_down(a, b), exact::add_up(a, b)) {
            prop_assert!(down <= up && exact::add(a, b).is_some() == (down == up));
        }
    }

    #[test]
    fn a_printed_formula_reads_as_itself(text in formula_text()) {
        let formula = Formula::parse(&text).expect("a formula");
        let printed = formula.to_string();
        prop_assert_eq!(Formula::parse(&printed), Ok(formula), "{}", printed);
    }

    #[test]
    fn any_text_is_a_formula_or_an_error_inside_it(text in "[a-z0-9 .()+*/部-]{0,40}") {
        match Formula::parse(&text) {
            Ok(formula) => prop_assert!(Formula::parse(&formula.to_string()) == Ok(formula)),
            Err(error) => prop_assert!(text.is_char_boundary(error.at)),
        }
    }

    #[test]
    fn points_lie_in_the_claims((a, x) in inhabited(), (b, y) in inhabited()) {
        let formula = Formula::parse("(a - b) / (a + b) * 100 + sum(c) * 2").expect("a formula");
        let claim = formula.value(
            &|role| Some(if role == "a" { a } else { b }),
            &|_| Some(vec![a, b, a]),
        );
        let point = formula.point(&|role| Some(if role == "a" { x } else { y }), &|_| Some(vec![x, y, x]));
        if let (Some(Interval { low: Some(low), high: Some(high) }), Some(point)) = (claim, point) {
            let middle = (low + high) / Decimal::TWO;
            prop_assert_ne!(point.reads(middle, (high - low) + Decimal::new(1, 10)), Some(false));
        }
    }
}

fn formula_text() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[a-r][a-z_0-9]{0,5}",
        "[0-9]{1,9}(\\.[0-9]{1,9})?",
        Just("sum(parts)".to_owned()),
        Just("整体".to_owned()),
    ];
    leaf.prop_recursive(6, 64, 4, |inner| {
        (inner.clone(), prop::collection::vec(("[-+*/]", inner), 1..4)).prop_map(|(first, rest)| {
            let rest = rest.iter().map(|(sign, term)| format!("{sign}{term}"));
            format!("({first}{})", rest.collect::<String>())
        })
    })
}

#[test]
fn what_is_wrong_with_a_formula() {
    let cases = [
        ("", 0, Expected::Operand),
        ("a +", 3, Expected::Operand),
        ("a + + b", 4, Expected::Operand),
        ("a b", 2, Expected::Operator),
        ("(a + b", 6, Expected::Closing),
        ("a)", 1, Expected::Operator),
        ("sum part", 4, Expected::Opening),
        ("sum(3)", 4, Expected::Role),
        ("sum(a + b)", 6, Expected::Closing),
        ("1.5.2", 3, Expected::Operator),
        ("12345678901234567890123456789012", 0, Expected::ShorterNumber),
    ];
    for (text, at, expected) in cases {
        let error = Formula::parse(text).expect_err(text);
        assert_eq!((error.at, error.expected), (at, expected), "{text}");
    }
}

#[test]
fn a_megabyte_is_no_danger() {
    let deep = Formula::parse(&"(".repeat(1 << 20)).expect_err("too deep");
    assert_eq!(deep.expected, Expected::Shallower);
    let long = format!("a{}", " + a / 2".repeat(1 << 17));
    let formula = Formula::parse(&long).expect("long is not deep");
    let one = Interval::point(Decimal::ONE);
    assert!(formula.value(&|_| Some(one), &|_| None).is_some());
    drop(formula.clone());
}

#[test]
fn digit_for_digit() {
    let figure = |text: &str| Decimal::from_str_exact(text).expect("a figure");
    let share = Formula::parse("part / whole * 100").expect("a formula");
    let reads = |part: &str, whole: &str, printed: &str| {
        let role = |role: &str| Some(figure(if role == "part" { part } else { whole }));
        let printed = figure(printed);
        let step = Decimal::new(1, printed.scale());
        share.point(&role, &|_| None)?.reads(printed, step)
    };
    assert_eq!(reads("16.98", "18.5", "91.8"), Some(true));
    assert_eq!(reads("72.36", "179.4", "40.32"), Some(false));
    assert_eq!(reads("1", "8", "12.5"), Some(true));
    assert_eq!(reads("1", "0", "12.5"), None);
}
