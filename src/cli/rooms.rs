//! Whose configuration counts: for each file that of its folder, or the nearest above it. Files that share one make a
//! room, and are held against each other.

use super::Failure;
use super::arguments::Given;
use crate::finding::Phrase;
use crate::project::{File, Found, Newsroom, Search, Trouble, same};
use crate::rulebook::Rulebook;
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

/// A configuration, or none, and the files of a run that it speaks for.
#[derive(Debug, Default)]
pub(super) struct Room {
    /// What the newsroom says of its folder.
    pub(super) newsroom: Newsroom,
    /// The rules in force.
    pub(super) book: Rulebook,
    /// What is linted.
    pub(super) drafts: Found,
    /// What it is held against.
    pub(super) witnesses: Found,
    /// What outranks both.
    pub(super) references: Found,
    /// What the command line names of it; `None` where it lies in what another one has been asked for.
    pub(super) words: Option<Named>,
}

/// What the words of the command line name.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub(super) paths: Vec<PathBuf>,
    /// The name of standard input, where it is read.
    pub(super) input: Option<PathBuf>,
    /// Is all beside them read that the configuration names?
    pub(super) all: bool,
}

/// The rooms of a run, in order of their configurations; `open` gives the newsroom of a folder.
pub(super) fn rooms(
    given: &Given,
    words: Named,
    open: &dyn Fn(&Path) -> Result<Newsroom, Failure>,
) -> Result<Vec<Room>, Failure> {
    let search = Search { all: given.has("no-ignore") };
    if given.has("no-config") || !given.paths("config").is_empty() {
        return Ok(vec![Room::named(given, search, words, open(Path::new(""))?)]);
    }
    let mut rooms = Vec::new();
    for (folder, words) in words.parted() {
        rooms.push(Room::named(given, search, words, open(&folder)?));
    }
    for at in 0..rooms.len() {
        let Room { newsroom, drafts, .. } = &mut rooms[at];
        for (config, files) in newsroom.parted(&mut drafts.files) {
            let is_its = |room: &Room| same(Path::new(&room.newsroom.written.file), &config);
            if let Some(room) = rooms.iter_mut().find(|room| is_its(room)) {
                room.take(search, files);
                continue;
            }
            let mut room = Room::below(given, search, open(config.parent().unwrap_or(&config))?);
            room.take(search, files);
            // What it speaks for is none of its drafts.
            rooms.extend(Some(room).filter(|room| !room.drafts.files.is_empty()));
        }
    }
    rooms.sort_by(|a, b| a.newsroom.written.file.cmp(&b.newsroom.written.file));
    Ok(rooms)
}

/// Drafts of several rooms say nothing of each other, which is worth knowing.
pub(super) fn apart(rooms: &[Room]) -> Option<Trouble> {
    let with_drafts = rooms.iter().filter(|room| !room.drafts.files.is_empty());
    let files: Vec<&str> = with_drafts.map(|room| &*room.newsroom.written.file).collect();
    if files.len() < 2 {
        return None;
    }
    let names = |none: &'static str, between: &str| {
        let named = files.iter().map(|file| if file.is_empty() { none } else { *file });
        named.collect::<Vec<_>>().join(between)
    };
    let what = Phrase::new(
        format!("稿件各按离它最近的配置检验，配置不同的互不对照：{}", names("无配置", "、")),
        format!(
            "each draft is checked by the configuration nearest to it, and not against those of another one: {}",
            names("none", ", ")
        ),
    );
    Some(Trouble::new("", what))
}

impl Room {
    fn named(given: &Given, search: Search, words: Named, newsroom: Newsroom) -> Self {
        let mut room = Self::below(given, search, newsroom);
        room.drafts = drafts(&words, &room.newsroom, search, &room.printed());
        room.words = Some(words);
        room
    }

    /// One whose drafts are not known yet.
    fn below(given: &Given, search: Search, newsroom: Newsroom) -> Self {
        let printed = |flag: &str, of_room: &[String]| match given.paths(flag) {
            paths if paths.is_empty() => listed(search, &newsroom, of_room),
            paths => named(search.find(&paths)),
        };
        let witnesses = printed("against", &newsroom.config.corpus);
        let references = printed("reference", &newsroom.config.reference);
        Self { newsroom, witnesses, references, ..Self::default() }
    }

    fn printed(&self) -> BTreeSet<PathBuf> {
        let files = self.witnesses.files.iter().chain(&self.references.files);
        files.map(|file| file.identity.clone()).collect()
    }

    /// Of files that it speaks for, those that are its drafts.
    fn take(&mut self, search: Search, mut files: Vec<File>) {
        match &self.newsroom.config.drafts {
            Some(drafts) => {
                let own = search.find(&within(&self.newsroom.folder, drafts)).files;
                let own: BTreeSet<PathBuf> = own.into_iter().map(|file| file.identity).collect();
                files.retain(|file| own.contains(&file.identity));
            }
            None => {
                let printed = self.printed();
                files.retain(|file| !printed.contains(&file.identity));
            }
        }
        let known: BTreeSet<_> = self.drafts.files.iter().map(|of| of.identity.clone()).collect();
        files.retain(|file| !known.contains(&file.identity));
        self.drafts.files.extend(files);
        self.drafts.files.sort_by(|a, b| (&a.shown, &a.identity).cmp(&(&b.shown, &b.identity)));
    }

    /// Is everything read that it speaks for? A run of some files knows nothing of the others.
    pub(super) fn is_whole(&self) -> bool {
        let own = |path: &PathBuf| same(path, &self.newsroom.folder);
        let words = self.words.as_ref();
        words.is_some_and(|words| words.all().is_empty() || words.paths.iter().any(own))
    }
}

impl Named {
    pub(super) fn of(given: &Given) -> Result<Self, Phrase> {
        let reads = given.command.is_some_and(|c| c.flags().any(|f| f.name == "stdin-filename"));
        let (input, paths): (Vec<_>, Vec<_>) = given.words.iter().partition(|word| *word == "-");
        if let (Some(command), false, false) = (given.command, reads, input.is_empty()) {
            let name = command.name;
            return Err(Phrase::new(
                format!("`heshu {name}` 不读标准输入（-）"),
                format!("`heshu {name}` does not read standard input (-)"),
            ));
        }
        let name = given.paths("stdin-filename").pop();
        if input.is_empty() && name.is_some() {
            return Err(Phrase::new(
                "`--stdin-filename` 只与 `-`（标准输入）同用",
                "`--stdin-filename` goes with `-` (standard input) only",
            ));
        }
        if !input.is_empty() && given.has("watch") {
            return Err(Phrase::new(
                "`--watch` 不能与 `-`（标准输入）同用",
                "`--watch` does not go with `-` (standard input)",
            ));
        }
        let input = input.first().map(|_| name.unwrap_or_else(|| PathBuf::from("<stdin>")));
        Ok(Self { paths: paths.into_iter().map(PathBuf::from).collect(), input, all: false })
    }

    pub(super) fn all(&self) -> Vec<PathBuf> {
        self.paths.iter().chain(&self.input).cloned().collect()
    }

    /// By configuration, each with a folder that it is the nearest of.
    fn parted(self) -> Vec<(PathBuf, Self)> {
        let mut parts: Vec<(PathBuf, Option<PathBuf>, Self)> = Vec::new();
        let all = self.all;
        let mut part = |path: &Path| {
            let folder = folder(path);
            let config = Newsroom::whereabouts(&folder);
            let alike = |known: &Option<PathBuf>| match (known, &config) {
                (Some(known), Some(config)) => same(known, config),
                (known, config) => known.is_none() && config.is_none(),
            };
            let at = parts.iter().position(|(_, known, _)| alike(known)).unwrap_or(parts.len());
            if at == parts.len() {
                parts.push((folder, config, Self { all, ..Self::default() }));
            }
            at
        };
        let at: Vec<usize> = self.paths.iter().map(|path| part(path)).collect();
        let input = self.input.map(|input| (part(&input), input));
        if at.is_empty() && input.is_none() {
            part(Path::new(""));
        }
        self.paths.into_iter().zip(at).for_each(|(path, at)| parts[at].2.paths.push(path));
        if let Some((at, input)) = input {
            parts[at].2.input = Some(input);
        }
        parts.into_iter().map(|(folder, _, words)| (folder, words)).collect()
    }
}

/// What a user names and finds nothing is an error.
fn named(mut found: Found) -> Found {
    found.troubles.append(&mut found.empty);
    found
}

/// Of the paths that a configuration lists one may find nothing, but not all.
fn listed(search: Search, room: &Newsroom, paths: &[String]) -> Found {
    let found = placed(room, search.find(&within(&room.folder, paths)));
    if found.files.is_empty() { named(found) } else { found }
}

/// What is wrong with a path of the configuration is told where that names it.
fn placed(room: &Newsroom, mut found: Found) -> Found {
    for troubles in [&mut found.troubles, &mut found.empty] {
        *troubles = troubles.drain(..).map(|trouble| room.placed(trouble)).collect();
    }
    found
}

/// The paths of the command line, else those of the configuration, else all beside it. The folder
/// of the configuration stands for what the configuration names.
fn drafts(words: &Named, room: &Newsroom, search: Search, printed: &BTreeSet<PathBuf>) -> Found {
    let paths = &words.paths;
    if paths.is_empty() && words.input.is_some() {
        return Found::default();
    }
    let all = words.all && !room.written.file.is_empty();
    let Some(drafts) = &room.config.drafts else {
        let mut found = named(search.find(paths));
        if paths.is_empty() || all {
            let known: BTreeSet<PathBuf> = found.files.iter().map(|f| f.identity.clone()).collect();
            found = named(search.find(&[&paths[..], &[room.folder.join(".")]].concat()));
            found
                .files
                .retain(|file| known.contains(&file.identity) || !printed.contains(&file.identity));
        }
        return found;
    };
    let (whole, words): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().cloned().partition(|word| same(word, &room.folder));
    if paths.is_empty() {
        return listed(search, room, drafts);
    }
    if whole.is_empty() && !all {
        return named(search.find(&words));
    }
    named(placed(room, search.find(&[words, within(&room.folder, drafts)].concat())))
}

/// The nearest folder that all paths lie in, whatever their order; empty is the current one.
pub(super) fn common(paths: &[PathBuf]) -> PathBuf {
    let shared = |a: PathBuf, b: PathBuf| {
        let pairs = a.components().zip(b.components());
        pairs.take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
    };
    paths.iter().map(|path| folder(path)).reduce(shared).unwrap_or_default()
}

/// The path itself, or else the nearest folder that it lies in.
fn folder(path: &Path) -> PathBuf {
    let folder = path.ancestors().find(|folder| folder.is_dir());
    let parts = folder.unwrap_or(Path::new("")).components();
    parts.filter(|part| *part != Component::CurDir).collect()
}

/// Paths as a configuration writes them.
pub(super) fn within(root: &Path, paths: &[String]) -> Vec<PathBuf> {
    paths.iter().map(|path| root.join(path)).collect()
}
