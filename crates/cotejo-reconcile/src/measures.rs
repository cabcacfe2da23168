//! Which measures change which stock.

use cotejo_core::MeasureName;

/// How the measures of a case change its stocks.
///
/// The default is that of prisoners: `held` grows by what is `added` (of which `arrested` is a
/// part) and shrinks by what has `left` (of which `released`, `killed` and `deported` are parts).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MeasureRelations {
    /// One entry a stock.
    pub stocks: Vec<StockMeasure>,
}

/// A stock with the measures that change it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StockMeasure {
    /// How many there are.
    pub stock: MeasureName,
    /// Everybody who came in, for whatever reason.
    pub entries: MeasureName,
    /// Those who came in for a certain reason; each is among the entries.
    pub entered: Vec<MeasureName>,
    /// Everybody who went out, for whatever reason.
    pub exits: MeasureName,
    /// Those who went out for a certain reason; each is among the exits.
    pub exited: Vec<MeasureName>,
    /// Those who went out by dying; each is among the exits.
    pub died: Vec<MeasureName>,
}

/// How a measure bears on a stock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It is the stock itself.
    Stock,
    /// Those whom it counts come in.
    Entry,
    /// Those whom it counts go out alive.
    Exit,
    /// Those whom it counts die.
    Death,
}

impl Default for MeasureRelations {
    fn default() -> Self {
        let prisoners = StockMeasure {
            stock: measure("held"),
            entries: measure("added"),
            entered: vec![measure("arrested")],
            exits: measure("left"),
            exited: vec![measure("released"), measure("killed"), measure("deported")],
            died: vec![measure("killed")],
        };
        MeasureRelations { stocks: vec![prisoners] }
    }
}

impl MeasureRelations {
    /// Returns how a measure bears on a stock, if it bears on any.
    pub fn effect(&self, name: &MeasureName) -> Option<Effect> {
        let stock = self.stock_of(name)?;
        Some(match stock.total_of(name) {
            None => Effect::Stock,
            Some(_) if stock.died.contains(name) => Effect::Death,
            Some(total) if *total == stock.entries => Effect::Entry,
            Some(_) => Effect::Exit,
        })
    }

    /// Returns the stock to which a measure belongs, as the stock itself or as a flow in or out.
    pub(crate) fn stock_of(&self, name: &MeasureName) -> Option<&StockMeasure> {
        self.stocks.iter().find(|stock| stock.measures().any(|measure| measure == name))
    }
}

impl StockMeasure {
    fn measures(&self) -> impl Iterator<Item = &MeasureName> {
        std::iter::once(&self.stock).chain(self.flows())
    }

    /// Returns every measure that flows in or out.
    pub(crate) fn flows(&self) -> impl Iterator<Item = &MeasureName> {
        [&self.entries, &self.exits].into_iter().chain(&self.entered).chain(&self.exited)
    }

    /// Returns the measure of all that flows the same way as this one; nothing for the stock.
    pub(crate) fn total_of(&self, name: &MeasureName) -> Option<&MeasureName> {
        if *name == self.entries || self.entered.contains(name) {
            Some(&self.entries)
        } else if *name == self.exits || self.exited.contains(name) {
            Some(&self.exits)
        } else {
            None
        }
    }
}

fn measure(key: &str) -> MeasureName {
    MeasureName::new(key).expect("the measures named above are keys")
}
