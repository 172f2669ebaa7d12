//! What no shape can say of a `heshu.yaml`: names that are empty or stand for two, allowances that say
//! too little.

use super::yaml::{Step, Written};
use crate::finding::Phrase;
use crate::shape::{Mistake, Node};
use std::collections::BTreeMap;

/// Everything of that kind, in order.
pub(super) fn mistakes(written: &Written) -> Vec<Mistake> {
    let items =
        |key| written.root.get(key).map(|(_, node)| node.items()).unwrap_or_default().iter();
    let text =
        |node: &Node, key: &str| node.get(key).and_then(|(_, of)| of.text()).map(str::to_owned);
    let mut found = Vec::new();
    for key in ["entities", "indicators", "allow"] {
        for (at, item) in items(key).enumerate() {
            for word in ["name", "rule", "path", "reason"] {
                if text(item, word).is_some_and(|text| text.trim().is_empty()) {
                    let what = Phrase::new(
                        format!("{word} 不能为空"),
                        format!("{word} must not be empty"),
                    );
                    let steps = [Step::Key(key), Step::Item(at), Step::Key(word)];
                    found.push(written.mistake(&steps, false, what));
                }
            }
        }
    }
    if written.root.get("drafts").is_some_and(|(_, drafts)| *drafts == Node::List(Vec::new())) {
        let what = Phrase::new(
            "drafts 不能为空：写出要检验的文件，或去掉这一行",
            "drafts must not be empty: name what is to be linted, or leave it out",
        );
        found.push(written.mistake(&[Step::Key("drafts")], false, what));
    }
    let mut ids: Vec<String> = Vec::new();
    for (at, entity) in items("entities").enumerate() {
        let Some(id) = text(entity, "id") else { continue };
        if ids.contains(&id) {
            let what = Phrase::new(
                format!("id “{id}”重复，每个主体的 id 应不同"),
                format!("id `{id}` is taken, each entity needs its own"),
            );
            let steps = [Step::Key("entities"), Step::Item(at), Step::Key("id")];
            found.push(written.mistake(&steps, false, what));
        }
        ids.push(id);
    }
    for (at, allow) in items("allow").enumerate() {
        if allow.get("figures").is_some_and(|(_, figures)| *figures == Node::List(Vec::new())) {
            let what = Phrase::new(
                "figures 不能为空：写出相互矛盾的数字，照原文",
                "figures must not be empty: name the figures that disagree, as written",
            );
            let steps = [Step::Key("allow"), Step::Item(at), Step::Key("figures")];
            found.push(written.mistake(&steps, false, what));
        }
    }
    found.extend(names(written));
    found
}

/// A name or an alias stands for one entity, and for one indicator.
fn names(written: &Written) -> Vec<Mistake> {
    let kinds = [("entities", "主体", "entity"), ("indicators", "指标", "indicator")];
    let mut found = Vec::new();
    for (kind, zh, en) in kinds {
        let Some((_, list)) = written.root.get(kind) else { continue };
        let mut known: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
        for (at, item) in list.items().iter().enumerate() {
            let name =
                item.get("name").and_then(|(_, name)| name.text()).unwrap_or_default().trim();
            let lists = ["aliases", "here"].into_iter().flat_map(|key| {
                let words = item.get(key).map(|(_, words)| words.items()).unwrap_or_default();
                let step = move |nth| vec![Step::Key(key), Step::Item(nth)];
                words.iter().enumerate().map(move |(nth, word)| (key, step(nth), word.text()))
            });
            let own = ("name", vec![Step::Key("name")], Some(name).filter(|name| !name.is_empty()));
            for (key, steps, word) in std::iter::once(own).chain(lists) {
                let Some(word) = word.map(str::trim) else { continue };
                let steps = [vec![Step::Key(kind), Step::Item(at)], steps].concat();
                let mut told = |what| found.push(written.mistake(&steps, false, what));
                if word.is_empty() {
                    told(Phrase::new(
                        format!("{key} 中不能有空的名称；请写出，或删去"),
                        format!("{key} must not hold an empty name: write it, or leave it out"),
                    ));
                } else if key != "here" {
                    // 全区 may be what two zones call themselves; an indicator may have two entries.
                    let (other, of) = *known.entry(word).or_insert((at, name));
                    if other != at && !(kind == "indicators" && of == name) {
                        told(Phrase::new(
                            format!("“{word}”已指“{of}”；一个名称只能指一个{zh}，请删去一处"),
                            format!(
                                "`{word}` stands for `{of}` already; a name stands for one {en}, remove it from one of the two"
                            ),
                        ));
                    }
                }
            }
        }
    }
    found
}
