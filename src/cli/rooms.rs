//! Whose configuration counts: for each file that of its folder, or the nearest above it. Files that share one make a
//! room, and are held against each other.

use super::Failure;
use super::arguments::Given;
use crate::finding::Phrase;
use crate::project::{File, Found, Newsroom, Search, Trouble, same, seen_from};
use crate::rulebook::Rulebook;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// So many files of a note are named.
const NAMED: usize = 3;

/// A configuration, or none, and the files of a run that it speaks for.
#[derive(Debug, Default)]
pub(super) struct Room {
    /// What the newsroom says of its folder.
    pub(super) newsroom: Newsroom,
    /// The rules in force; rooms that say nothing of them share one.
    pub(super) book: Arc<Rulebook>,
    /// What is linted.
    pub(super) drafts: Found,
    /// What it is held against.
    pub(super) witnesses: Found,
    /// What outranks both.
    pub(super) references: Found,
    /// What the command line names of it; `None` where it lies in what another one has been asked for.
    pub(super) words: Option<Named>,
    /// Is everything read that it speaks for? A run of some files knows nothing of the others.
    pub(super) whole: bool,
}

/// What the words of the command line name.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub(super) paths: Vec<PathBuf>,
    /// The name of standard input, where it is read.
    pub(super) input: Option<PathBuf>,
    /// Is all beside them read that the configuration names?
    pub(super) beside: bool,
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
    for (folder, words) in words.parted(search) {
        rooms.push(Room::named(given, search, words, open(&folder)?));
    }
    for at in 0..rooms.len() {
        let Room { newsroom, drafts, whole, .. } = &mut rooms[at];
        let whole = *whole;
        for (config, files) in newsroom.parted(&mut drafts.files) {
            let is_its = |room: &Room| same(Path::new(&room.newsroom.written.file), &config);
            if let Some(room) = rooms.iter_mut().find(|room| is_its(room)) {
                room.take(search, files);
                continue;
            }
            let mut room = Room::below(given, search, open(config.parent().unwrap_or(&config))?);
            room.whole = whole;
            room.take(search, files);
            let Found { files, troubles, empty } = &room.drafts;
            // What it speaks for is none of its drafts.
            let idle = files.is_empty() && troubles.is_empty() && empty.is_empty();
            rooms.extend(Some(room).filter(|_| !idle));
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
    let more = if files.len() > NAMED { format!(" … ({})", files.len()) } else { String::new() };
    let names = |none: &'static str, between: &str| {
        let named = files.iter().map(|file| if file.is_empty() { none } else { *file });
        named.take(NAMED).collect::<Vec<_>>().join(between) + &more
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
        if given.has("force-exclude") && !words.paths.is_empty() {
            room.leave_out(search);
        }
        let own = |path: &PathBuf| same(path, &room.newsroom.folder);
        room.whole = words.all().is_empty() || words.paths.iter().any(own);
        room.words = Some(words);
        room
    }

    /// Leaves out what would not be read if nothing had been named, and says so.
    fn leave_out(&mut self, search: Search) {
        let usual = drafts(&Named::default(), &self.newsroom, search, &self.printed()).files;
        let usual: BTreeSet<PathBuf> = usual.into_iter().map(|file| file.identity).collect();
        let mut out = Vec::new();
        self.drafts.files.retain(|file| {
            let inside = seen_from(&file.path, &self.newsroom.folder).is_some();
            let kept = !inside || usual.contains(&file.identity);
            out.extend((!kept).then(|| file.shown.clone()));
            kept
        });
        let more = if out.len() > NAMED { " …" } else { "" };
        let names = |between: &str| out[..out.len().min(NAMED)].join(between) + more;
        let what = Phrase::new(
            format!(
                "{} 个点名的文件不在检验之列（忽略文件、drafts、corpus）：{}",
                out.len(),
                names("、")
            ),
            format!(
                "files named that ignore files, drafts or corpus leave out: {} ({})",
                out.len(),
                names(", ")
            ),
        );
        self.drafts.empty.extend((!out.is_empty()).then(|| Trouble::new("", what)));
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
                let found = listed(search, &self.newsroom, drafts);
                self.drafts.troubles.extend(found.troubles);
                self.drafts.empty.extend(found.empty);
                let own: BTreeSet<PathBuf> =
                    found.files.into_iter().map(|of| of.identity).collect();
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
        Ok(Self { paths: paths.into_iter().map(PathBuf::from).collect(), input, beside: false })
    }

    pub(super) fn all(&self) -> Vec<PathBuf> {
        self.paths.iter().chain(&self.input).cloned().collect()
    }

    /// A folder of each configuration that counts for some of it.
    pub(super) fn folders(self) -> Vec<PathBuf> {
        self.parted(Search::default()).into_iter().map(|(folder, _)| folder).collect()
    }

    /// By configuration, each with a folder that it is the nearest of. A glob stands for the files that it names.
    fn parted(self, search: Search) -> Vec<(PathBuf, Self)> {
        let mut parts: Vec<(PathBuf, Option<PathBuf>, Self)> = Vec::new();
        let mut known: BTreeMap<PathBuf, usize> = BTreeMap::new();
        let beside = self.beside;
        let mut part = |path: &Path| {
            let folder = folder(path);
            if let Some(at) = known.get(&folder) {
                return *at;
            }
            let config = Newsroom::whereabouts(&folder);
            let alike = |known: &Option<PathBuf>| match (known, &config) {
                (Some(known), Some(config)) => same(known, config),
                (known, config) => known.is_none() && config.is_none(),
            };
            let at = parts.iter().position(|(_, known, _)| alike(known)).unwrap_or(parts.len());
            if at == parts.len() {
                parts.push((folder.clone(), config, Self { beside, ..Self::default() }));
            }
            known.insert(folder, at);
            at
        };
        let paths: Vec<PathBuf> =
            self.paths.into_iter().flat_map(|path| search.spelled_out(path)).collect();
        let at: Vec<usize> = paths.iter().map(|path| part(path)).collect();
        let input = self.input.map(|input| (part(&input), input));
        if at.is_empty() && input.is_none() {
            part(Path::new(""));
        }
        paths.into_iter().zip(at).for_each(|(path, at)| parts[at].2.paths.push(path));
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
    let all = words.beside && !room.written.file.is_empty();
    let Some(drafts) = &room.config.drafts else {
        let beside = (paths.is_empty() || all).then(|| room.folder.join("."));
        let paths: Vec<PathBuf> = paths.iter().cloned().chain(beside).collect();
        return but_printed(named(search.find(&paths)), &paths, printed);
    };
    let (whole, words): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().cloned().partition(|word| same(word, &room.folder));
    if paths.is_empty() {
        return listed(search, room, drafts);
    }
    let own = but_printed(search.find(&words), &words, printed);
    if whole.is_empty() && !all {
        return named(own);
    }
    let mut listed = placed(room, search.find(&within(&room.folder, drafts)));
    let known: BTreeSet<PathBuf> = own.files.iter().map(|file| file.identity.clone()).collect();
    listed.files.retain(|file| !known.contains(&file.identity));
    listed.files.extend(own.files);
    listed.troubles.extend(own.troubles);
    listed.empty.extend(own.empty);
    listed.files.sort_by(|a, b| (&a.shown, &a.identity).cmp(&(&b.shown, &b.identity)));
    named(listed)
}

/// A folder stands for its drafts, and for what is printed only where there is nothing else in it; a file for itself.
fn but_printed(mut found: Found, paths: &[PathBuf], printed: &BTreeSet<PathBuf>) -> Found {
    let is_printed = |file: &File| printed.contains(&file.identity);
    if !found.files.iter().any(is_printed) {
        return found;
    }
    let below = |file: &File, path: &PathBuf| seen_from(&file.path, path).is_some();
    let (folders, named): (Vec<&PathBuf>, Vec<&PathBuf>) = paths.iter().partition(|p| p.is_dir());
    let mixed = |folder: &&&PathBuf| {
        found.files.iter().any(|file| below(file, folder) && !is_printed(file))
    };
    let mixed: Vec<&&PathBuf> = folders.iter().filter(mixed).collect();
    found.files.retain(|file| {
        !is_printed(file)
            || named.iter().any(|path| same(path, &file.path))
            || !mixed.iter().any(|folder| below(file, folder))
    });
    found
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
