//! Lists of strings that are borrowed in a `static` and owned in a `PolicyBuf`.

use core::fmt;

use crate::json::Text;

/// A list of strings: slices in a `static`, or owned ones from a configuration.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Strings<'a> {
    /// A single one.
    One(&'a str),
    /// String slices.
    Borrowed(&'a [&'a str]),
    /// Owned strings.
    #[cfg(feature = "alloc")]
    Owned(&'a [alloc::string::String]),
}

impl<'a> Strings<'a> {
    /// The strings, in order.
    pub fn iter(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let len = self.len();
        let this = *self;
        (0..len).filter_map(move |index| this.get(index))
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Borrowed(list) => list.len(),
            #[cfg(feature = "alloc")]
            Self::Owned(list) => list.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn get(&self, index: usize) -> Option<&'a str> {
        match self {
            Self::One(one) => (index == 0).then_some(*one),
            Self::Borrowed(list) => list.get(index).copied(),
            #[cfg(feature = "alloc")]
            Self::Owned(list) => list.get(index).map(alloc::string::String::as_str),
        }
    }

    /// Whether one of them is what `text` means.
    pub(crate) fn contains(&self, text: Text<'_>) -> bool {
        match self {
            Self::One(one) => text == *one,
            Self::Borrowed(list) => list.iter().any(|one| text == *one),
            #[cfg(feature = "alloc")]
            Self::Owned(list) => list.iter().any(|one| text == one.as_str()),
        }
    }

    /// Whether there is at least one, and none is empty.
    pub(super) const fn all_filled(&self) -> bool {
        match self {
            Self::One(one) => !one.is_empty(),
            Self::Borrowed(list) => all_filled(list),
            #[cfg(feature = "alloc")]
            Self::Owned(list) => {
                let mut rest = *list;
                while let [first, others @ ..] = rest {
                    if first.as_str().is_empty() {
                        return false;
                    }
                    rest = others;
                }
                !list.is_empty()
            }
        }
    }
}

const fn all_filled(list: &[&str]) -> bool {
    let mut rest = list;
    while let [first, others @ ..] = rest {
        if first.is_empty() {
            return false;
        }
        rest = others;
    }
    !list.is_empty()
}

impl<'a> From<&'a [&'a str]> for Strings<'a> {
    fn from(list: &'a [&'a str]) -> Self {
        Self::Borrowed(list)
    }
}

#[cfg(feature = "alloc")]
impl<'a> From<&'a [alloc::string::String]> for Strings<'a> {
    fn from(list: &'a [alloc::string::String]) -> Self {
        Self::Owned(list)
    }
}

impl fmt::Debug for Strings<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// A string that is borrowed in a `static` and owned in a `PolicyBuf`.
#[derive(Clone)]
#[non_exhaustive]
pub enum Str<'a> {
    /// A string slice.
    Borrowed(&'a str),
    /// An owned string.
    #[cfg(feature = "alloc")]
    Owned(alloc::string::String),
}

impl Str<'_> {
    /// The string.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        match self {
            Self::Borrowed(text) => text,
            #[cfg(feature = "alloc")]
            Self::Owned(text) => text.as_str(),
        }
    }

    #[cfg(feature = "alloc")]
    pub(super) fn to_owned(&self) -> Str<'static> {
        Str::Owned(self.as_str().into())
    }
}

impl fmt::Debug for Str<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}
