
/// A type that has a builder, and the draft that is built. No type of another crate has one.
pub(super) trait Buildable: Sized {
    /// What is filled.
    type Draft: rt::Fields<Output = Self>;
}

/// Builds a `T`. Each required property that was not set yet is a `Missing` in the state `S`;
/// `build` exists once all of them are `Set`.
#[expect(private_bounds, reason = "which types have a builder is decided here")]
#[must_use = "a builder does nothing until `build` is called"]
pub struct Builder<T: Buildable, S> {
    assembly: rt::Assembly<T::Draft>,
    state: ::core::marker::PhantomData<S>,
}

#[allow(dead_code, reason = "which of these are called depends on the schema")]
#[expect(private_bounds, reason = "which types have a builder is decided here")]
impl<T: Buildable, S> Builder<T, S> {
    /// A builder with nothing set.
    pub(super) fn new() -> Self {
        Self::of(rt::Assembly::new())
    }
    /// A builder with what is set already.
    pub(super) fn of(assembly: rt::Assembly<T::Draft>) -> Self {
        Self {
            assembly,
            state: ::core::marker::PhantomData,
        }
    }
    /// Fills one property; what cannot be converted is reported by `build`.
    pub(super) fn set<F, N>(
        mut self,
        index: usize,
        value: impl rt::Input<F>,
        slot: impl FnOnce(&mut T::Draft) -> &mut Option<F>,
    ) -> Builder<T, N> {
        self.assembly.set(index, value, slot);
        Builder::of(self.assembly)
    }
    /// Fills a list.
    pub(super) fn set_items<F, N>(
        mut self,
        index: usize,
        values: impl IntoIterator<Item: rt::Input<F>>,
        slot: impl FnOnce(&mut T::Draft) -> &mut Option<Vec<F>>,
    ) -> Builder<T, N> {
        self.assembly.set_items(index, values, slot);
        Builder::of(self.assembly)
    }
    /// Fills a free-form object.
    pub(super) fn set_entries<F, N>(
        mut self,
        index: usize,
        entries: impl IntoIterator<Item = (impl Into<String>, impl rt::Input<F>)>,
        slot: impl FnOnce(
            &mut T::Draft,
        ) -> &mut Option<::std::collections::BTreeMap<String, F>>,
    ) -> Builder<T, N> {
        self.assembly.set_entries(index, entries, slot);
        Builder::of(self.assembly)
    }
    /// Adds properties that the object has no fields for.
    pub(super) fn set_additional<F>(
        mut self,
        entries: impl IntoIterator<Item = (impl Into<String>, impl rt::Input<F>)>,
        slot: impl FnOnce(&mut T::Draft) -> &mut ::std::collections::BTreeMap<String, F>,
    ) -> Self {
        self.assembly.set_additional(entries, slot);
        self
    }
    /// Makes the value of a builder with nothing missing.
    pub(super) fn finish(self) -> Result<T, rt::Violations> {
        self.assembly.finish()
    }
}
