//! Reading never fails: whatever the text, no panic, and every fact stands on whole characters.

use heshu::fact::read_unless;
use heshu::index::Index;
use heshu::rulebook::Rulebook;
use heshu::text::{DocId, Document};
use heshu::{check, read};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

static BOOK: LazyLock<Rulebook> =
    LazyLock::new(|| Rulebook::builtin().expect("the built-in rules are sound"));

/// Reads two copies and checks them, so that each fact has one to be held against.
fn sound(text: &str) {
    let pages: Vec<_> = (0..2).map(|id| read(&Document::new(DocId(id), text), &BOOK)).collect();
    for fact in &pages[0].facts {
        let (start, end) = (fact.place.span.start as usize, fact.place.span.end as usize);
        assert!(start < end && end <= text.len(), "{start}..{end} of {}", text.len());
        assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{start}..{end}");
        let (low, high) = (fact.reading().claim.low, fact.reading().claim.high);
        assert!(low.zip(high).is_none_or(|(low, high)| low <= high), "{:?}", &text[start..end]);
    }
    let places: Vec<_> = pages[0].facts.iter().map(|fact| fact.place.span.start).collect();
    assert!(places.is_sorted(), "in order of place");
    check(&Index::new(pages, 1), &BOOK);
}

/// What articles are made of, thrown together.
fn mixture() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "其中", "分别", "占", "占比", "比上年", "增长", "下降", "减少", "达到", "完成", "计划", "的",
            "由", "到", "和", "、", "，", "。", "；", "：", "（", "）", "(", ")", "“", "”", "\n", "\n\n", "　",
            " ", "-", "—", "～", "至", "约", "近", "超", "多", "余", "以上", "左右", "同比", "合计", "等",
            "一是", "率", "倍", "|", "/", "·", "全市", "全区", "朔州经济开发区", "2023年", "上半年", "去年",
            "年末", "一季度", "工业投资", "项目", "签约", "开工", "# ", "---\n",
        ]).prop_map(str::to_owned),
        3 => (0u32..2_000_000, 0u32..4).prop_map(|(digits, places)| {
            let (whole, rest) = (digits / 10u32.pow(places), digits % 10u32.pow(places));
            let width = places as usize;
            if places == 0 { whole.to_string() } else { format!("{whole}.{rest:0width$}") }
        }),
        3 => prop::sample::select(vec![
            "亿元", "万元", "%", "％", "个百分点", "家", "个", "万人次", "亩", "万元/亩", "‰", "公里", "项",
        ]).prop_map(str::to_owned),
        1 => "[一二两三四五六七八九十百千万亿零〇点分之几数]{1,5}",
        1 => "[０-９．，％]{1,4}",
        1 => "[一-龥]{1,4}",
        1 => "\\PC{1,3}",
        1 => "[0-9]{20,40}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A sentence without end: nothing is overlooked, and no look back starts from its beginning.
#[test]
fn a_sentence_without_end_is_read() {
    const TIMES: usize = 20_000;
    let units = [
        ("增长7.5%，", 1),
        ("其中12个、", 1),
        ("12个，", 1),
        ("12亿元，占比12%，", 2),
        ("甲3个（其中乙1个", 2),
        ("（含学校7所）", 1),
        ("由3个增加到4个，", 2),
        ("合计12亿元，", 1),
        ("以上两项支出3亿元，", 2),
        ("三个和", 1),
        ("三个", 1),
        ("今年45岁，", 1),
        ("五大产业包括甲、乙、丙、丁、戊，", 1),
        ("北京市12亿元，", 1),
        ("其中，", 0),
        ("（其中：", 0),
        ("其中甲", 0),
        ("5岁", 1),
        ("王某，5岁，", 1),
        ("5%\n", 1),
        ("新中国成立75周年、", 1),
        ("甲某公司成立于1992年，甲某公司已走过32年，", 1),
    ];
    for (unit, facts) in units {
        let page = read(&Document::new(DocId(0), unit.repeat(TIMES)), &BOOK);
        assert_eq!(page.facts.len(), facts * TIMES, "{unit}");
        check(&Index::new(vec![page], 1), &BOOK);
    }
}

/// However long the list, what stands near its parts is tied to them.
#[test]
fn parts_of_a_list_without_end_are_tied() {
    let text = format!("2023年，全市共有企业99999999家，其中{}", "民营企业12家，".repeat(5_000));
    let page = read(&Document::new(DocId(0), text), &BOOK);
    assert!(page.facts[1..].iter().all(|part| part.whole == Some(0)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn any_mixture_is_read(text in mixture()) {
        sound(&text);
    }

    #[test]
    fn any_characters_are_read(text in "\\PC{0,60}") {
        sound(&text);
    }
}

/// The articles, cut anywhere: a sentence may begin or end in the middle of a figure.
#[test]
fn any_part_of_an_article_is_read() {
    for path in texts(&root().join("corpus")) {
        let text = std::fs::read_to_string(&path).expect("an article");
        let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at).step_by(97).collect();
        for pair in cuts.windows(3) {
            sound(&text[pair[0]..pair[2]]);
        }
    }
}

/// Official texts, where they lie beside the project.
#[test]
fn real_texts_are_read() {
    let folder = root().join("../shared/corpora");
    let paths = texts(&folder);
    if paths.is_empty() {
        eprintln!("skipped: no texts in {}", folder.display());
        return;
    }
    for path in &paths {
        match std::fs::read_to_string(path) {
            Ok(text) => sound(&text),
            Err(error) => eprintln!("skipped: {}: {error}", path.display()),
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn texts(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return found };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(texts(&path));
        } else if path.extension().is_some_and(|ending| ending == "txt" || ending == "md") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Who does not want to know any more is not kept waiting for the rest of a long text.
#[test]
fn what_is_called_off_ends_early() {
    let document = Document::new(DocId(0), "2023年，朔州市出口100亿元。".repeat(1_000));
    let asked = AtomicUsize::new(0);
    let off = || asked.fetch_add(1, Ordering::Relaxed) >= 3;
    assert_eq!(read_unless(&document, &BOOK, &off), None);
    assert!(asked.into_inner() < 10, "nothing is read once it is called off");
    assert_eq!(read_unless(&document, &BOOK, &|| false), Some(read(&document, &BOOK)));
}
