//! The built-in knowledge loads and is sound; every mistake in a rule file is reported.

use heshu::num::{Decimal, Hedge, Unit};
use heshu::rulebook::{Anchor, FORM, Prices, RuleError, Rulebook};
use heshu::shape::{Field, Shape};
use std::fmt::Write as _;
use std::path::Path;

fn builtin() -> Rulebook {
    Rulebook::builtin().unwrap_or_else(|errors| panic!("{}", listed(&errors)))
}

fn listed(errors: &[RuleError]) -> String {
    errors.iter().fold(String::new(), |mut list, error| {
        let _ = writeln!(list, "{error}\n    {}", error.message.en);
        list
    })
}

/// Each file of `tests/rules/` beside the errors that it must give. `UPDATE=1` rewrites them.
#[test]
fn mistakes_are_all_reported_with_their_lines() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut names: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder of bad rule files")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".yaml"))
        .collect();
    names.sort();
    assert!(!names.is_empty());
    for name in names {
        let text = std::fs::read_to_string(folder.join(&name)).expect("a rule file");
        let errors = Rulebook::load(&[(&name, &text)]).err().unwrap_or_default();
        let golden = folder.join(name.replace(".yaml", ".errors"));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&golden, listed(&errors)).expect("a place for the golden file");
        }
        let expected = std::fs::read_to_string(&golden).unwrap_or_default();
        assert_eq!(listed(&errors), expected, "{name}");
        assert!(!errors.is_empty(), "{name} is meant to be bad");
    }
}

#[test]
fn errors_of_all_files_come_together_in_order() {
    let files = [("b.yaml", "names:\n- { kind: x }\n"), ("a.yaml", "nmaes:\n\nunit:\n")];
    let errors = Rulebook::load(&files).expect_err("three mistakes");
    let places: Vec<_> = errors.iter().map(|error| (&*error.file, error.line)).collect();
    assert_eq!(places, [("a.yaml", 1), ("a.yaml", 3), ("b.yaml", 2)]);
}

#[test]
fn any_text_is_a_rulebook_or_a_list_of_errors() {
    for text in [
        "",
        "\u{feff}",
        "- a",
        "x",
        ":",
        "units:",
        "units:\n-",
        "units:\n- \n",
        "\t- a",
        "names: {",
        "a: &a [*a]",
    ] {
        if let Err(errors) = Rulebook::load(&[("any.yaml", text)]) {
            assert!(errors.iter().all(|error| error.line > 0), "{text:?}");
        }
    }
}

#[test]
fn decimals_keep_all_their_digits() {
    let text = "units:\n- { dimension: length, units: [{ name: 拃, factor: 0.1234567890123456789012 }] }\n";
    let book = Rulebook::load(&[("user.yaml", text)]).expect("a good file");
    let units = &book.vocabulary.units;
    let factor = units.get(units.find("拃").expect("the unit")).factor.expect("its factor");
    assert_eq!(factor.to_string(), "0.1234567890123456789012");
}

#[test]
fn units_convert_exactly() {
    let book = builtin();
    let vocabulary = &book.vocabulary;
    let unit = |word: &str| {
        let found = vocabulary.lists.unit_words.iter().find(|(known, _)| **known == *word);
        Unit::atom(found.unwrap_or_else(|| panic!("{word}")).1)
    };
    for (from, to, factor) in [
        ("公顷", "亩", "15"),
        ("平方千米", "亩", "1500"),
        ("平方公里", "平方米", "1000000"),
        ("斤", "公斤", "0.5"),
        ("千克", "公斤", "1"),
        ("度", "千瓦小时", "1"),
        ("GW", "千瓦", "1000000"),
        ("立方", "m³", "1"),
        ("年", "个月", "12"),
        ("家", "个", "1"),
        ("‰", "%", "0.1"),
    ] {
        let converted = vocabulary.units.convert(unit(from), unit(to)).map(|f| f.normalize());
        assert_eq!(converted, Decimal::from_str_exact(factor).ok(), "{from} in {to}");
    }
    for (from, to) in [
        ("人", "人次"),
        ("家", "家次"),
        ("批", "个"),
        ("美元", "元"),
        ("平方米", "米"),
        ("年", "天"),
        ("%", "个百分点"),
        ("方", "立方米"),
    ] {
        assert_eq!(vocabulary.units.convert(unit(from), unit(to)), None, "{from} in {to}");
    }
    for (word, name) in [
        ("位", "名"),
        ("平方千米", "平方公里"),
        ("百分点", "个百分点"),
        ("千克", "公斤"),
        ("立方", "立方米"),
        ("度", "度"),
        ("人口", "人"),
    ] {
        assert_eq!(vocabulary.units.name(unit(word)), name);
    }
    let composed = vocabulary.lists.compound_words.iter().find(|(word, _)| **word == *"μg/m³");
    assert_eq!(
        composed.map(|(_, unit)| vocabulary.units.name(*unit)).as_deref(),
        Some("微克/立方米")
    );
}

#[test]
fn the_vocabulary_is_wide() {
    let book = builtin();
    let vocabulary = &book.vocabulary;
    let counts = vocabulary.lists.unit_words.iter();
    let counts = counts.filter(|(_, id)| vocabulary.units.kind(Unit::atom(*id)) == "count").count();
    assert!(counts >= 150, "{counts} classifiers");
    assert!(vocabulary.lists.names.len() >= 400, "{} names", vocabulary.lists.names.len());
    assert!(book.indicators.len() >= 300, "{} indicators", book.indicators.len());
    for word in ["达", "高达", "可达", "最大", "控制在"] {
        let hedges = vocabulary.lists.prefix_hedges.iter().chain(&vocabulary.lists.suffix_hedges);
        assert!(hedges.into_iter().all(|(known, _)| **known != *word), "{word} is no hedge");
    }
    let hedge = vocabulary.lists.suffix_hedges.iter().find(|(word, _)| **word == *"以内");
    assert_eq!(hedge.map(|(_, hedge)| *hedge), Some(Hedge::AtMost));
}

/// A name hides its numeral, so none may begin what is usually a figure.
#[test]
fn names_hide_no_figures() {
    let book = builtin();
    let names = &book.vocabulary.lists.names;
    for figure in [
        "一个",
        "一家",
        "三年",
        "两个",
        "十分钟",
        "一度电",
        "一点五倍",
        "百万元",
        "千万元",
        "一起事故",
        "五百家",
        "三公里",
        "四周",
        "三角五分",
        "5GW",
        "12345万元",
        "二十条",
        "六大平台",
        "零下5",
        "5·18%",
        "两国",
        "一百年",
    ] {
        let hidden = names.iter().find(|name| figure.starts_with(&***name));
        assert_eq!(hidden, None, "{figure}");
    }
}

#[test]
fn real_growth_is_marked() {
    let book = builtin();
    for indicator in &book.indicators {
        if indicator.name.ends_with("增加值") {
            assert_eq!(indicator.prices, Prices::Constant, "{}", indicator.name);
        }
    }
    let gdp = book.indicator("GDP").expect("an alias");
    assert_eq!(&*gdp.name, "地区生产总值");
    let per_head = book.indicator("人均GDP").expect("an alias");
    assert_eq!(per_head.denominator.as_deref(), Some("年平均常住人口"));
}

#[test]
fn relations_are_complete() {
    let book = builtin();
    let ids: Vec<&str> = book.rules.iter().map(|rule| &*rule.id).collect();
    for id in [
        "share",
        "growth-from-increment",
        "growth-from-levels",
        "completion-rate",
        "sum-of-parts",
        "difference",
        "percentage-points",
    ] {
        assert!(ids.contains(&id), "{id}");
    }
    let share = &book.rules[0];
    assert_eq!(share.formula.to_string(), "part / whole * 100");
    assert_eq!(share.roles[2].1.of, Anchor::Whole);
    for rule in &book.rules {
        assert!(rule.agree.len() >= 2 && rule.conflict.len() >= 2, "{}", rule.id);
        assert_ne!(rule.message.zh, rule.message.en, "{}", rule.id);
    }
}

#[test]
fn a_user_file_is_laid_over_the_built_in_ones() {
    let text = "units:\n- { dimension: area, units: [{ name: 垧, factor: 15, aliases: [晌] }] }\n\
        hedges:\n- { hedge: at_least, before: [突破] }\n\
        indicators:\n- { name: 粮食产量, dimension: mass, over-time: stock }\n\
        relations:\n- id: share\n  title: 占比\n  formula: part / whole\n  equals: share\n  \
        roles: { share: share, part: level, whole: level of 粮食产量 }\n  message: 占比\n  \
        severity: hint\n  agree: [一。]\n  conflict: [二。]\n";
    let (book, plain) = (Rulebook::load(&[("user.yaml", text)]).expect("a good file"), builtin());
    assert_eq!(book.rules.len(), plain.rules.len());
    assert_eq!(book.rules[0].severity.name(), "hint");
    assert_eq!(book.indicators.len(), plain.indicators.len());
    let words = |book: &Rulebook| book.vocabulary.lists.unit_words.len();
    assert_eq!(words(&book), words(&plain) + 2);
    let hedge = book.vocabulary.lists.prefix_hedges.iter().find(|(word, _)| **word == *"突破");
    assert_eq!(hedge.map(|(_, hedge)| *hedge), Some(Hedge::AtLeast));
}

/// The table of units counted in real texts, where it lies beside the project. 个标准 and 个单位 in
/// it are a classifier and the noun after it.
#[test]
fn every_unit_of_real_texts_is_known() {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/lexicon/units.tsv");
    let Ok(table) = std::fs::read_to_string(&table) else {
        eprintln!("skipped: no {}", table.display());
        return;
    };
    let vocabulary = builtin().vocabulary;
    let known = |word: &str| {
        vocabulary.lists.unit_words.iter().any(|(unit, _)| **unit == *word)
            || vocabulary.lists.compound_words.iter().any(|(unit, _)| **unit == *word)
            || word.split_once('/').is_some_and(|(of, per)| {
                [of, per].iter().all(|part| {
                    vocabulary.lists.unit_words.iter().any(|(unit, _)| **unit == **part)
                })
            })
    };
    let missing: Vec<_> = table
        .lines()
        .skip(1)
        .filter_map(|line| line.split('\t').next())
        // 公共 is the next line of a table, glued on.
        .filter(|word| !["个标准", "个单位", "公共"].contains(word) && !known(word))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The form that editors complete by names the fields that an entry may have, all of them.
#[test]
fn the_form_is_that_of_the_entries() {
    let Shape::Fields(sections) = FORM else { panic!("a rule file has sections") };
    let fields = |section: &Field| match section.shape {
        Shape::List(Shape::Fields(fields)) => *fields,
        _ => panic!("{}: entries", section.name),
    };
    // One file with an entry for each question, and the line of each.
    let (mut text, mut line) = (String::new(), 0);
    let mut ask = |words: String| {
        text += &words;
        line += 1;
        line
    };
    let mut asked = Vec::new();
    for section in sections {
        ask(format!("{}:\n", section.name));
        let (other, empty) = (ask("- { x: 1 }\n".to_owned()), ask("- {}\n".to_owned()));
        let own = fields(section).iter().map(|field| ask(format!("- {{ {}: [] }}\n", field.name)));
        asked.push((section, other, empty, own.collect::<Vec<u32>>()));
    }
    let errors = Rulebook::load(&[("any.yaml", &text)]).expect_err("nothing but mistakes");
    let said = |line: u32| {
        errors.iter().filter(move |error| error.line == line).map(|error| &*error.message.en)
    };
    // `unknown field `x`; allowed: a, b and 2 more`
    let allowed = |line: u32| {
        let list = said(line).find_map(|e| e.split_once("unknown field `x`; allowed: "));
        let list = list.unwrap_or_else(|| panic!("line {line}: {:?}", said(line).next())).1;
        let (named, more) = list.split_once(" and ").unwrap_or((list, ""));
        let more = more.split(' ').next().and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
        named.split(", ").count() + more
    };
    for (section, other, empty, own) in asked {
        assert_eq!(allowed(other), fields(section).len(), "{}", section.name);
        for (field, line) in fields(section).iter().zip(own) {
            let unknown = format!("unknown field `{}`", field.name);
            assert!(!said(line).any(|e| e.contains(&unknown)), "{} {}", section.name, field.name);
            let missing = format!("`{}` is missing", field.name);
            let missed = said(empty).any(|e| e.contains(&missing));
            assert!(field.must || !missed, "{} {} must be", section.name, field.name);
        }
    }
}
