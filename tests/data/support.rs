
/// A type with a builder; sealed.
pub(super) trait Buildable: Sized {
    /// The partially built value.
    type Draft: rt::Fields<Output = Self>;
}

/// Builds a `T`. In the state `S` each required property is `Missing` or `Set`; `build` is available
/// once all are `Set`.
#[expect(private_bounds, reason = "which types have a builder is decided here")]
#[must_use = "a builder does nothing until `build` is called"]
pub struct Builder<T: Buildable, S> {
    assembly: rt::Assembly<T::Draft>,
    state: ::core::marker::PhantomData<S>,
}

#[allow(dead_code, reason = "which of these are called depends on the schema")]
#[expect(private_bounds, reason = "which types have a builder is decided here")]
impl<T: Buildable, S> Builder<T, S> {
    /// Returns an empty builder.
    pub(super) fn new() -> Self {
        Self::of(rt::Assembly::new())
    }
    /// Returns a builder with the properties that are already set.
    pub(super) fn of(assembly: rt::Assembly<T::Draft>) -> Self {
        Self {
            assembly,
            state: ::core::marker::PhantomData,
        }
    }
    /// Sets a property; `build` reports a value that cannot be converted.
    pub(super) fn set<F, N>(
        mut self,
        index: usize,
        value: impl rt::Input<F>,
        slot: impl FnOnce(&mut T::Draft) -> &mut Option<F>,
    ) -> Builder<T, N> {
        self.assembly.set(index, value, slot);
        Builder::of(self.assembly)
    }
    /// Sets a list.
    pub(super) fn set_items<F, N>(
        mut self,
        index: usize,
        values: impl IntoIterator<Item: rt::Input<F>>,
        slot: impl FnOnce(&mut T::Draft) -> &mut Option<Vec<F>>,
    ) -> Builder<T, N> {
        self.assembly.set_items(index, values, slot);
        Builder::of(self.assembly)
    }
    /// Sets a free-form object.
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
    /// Adds properties without a field.
    pub(super) fn set_additional<F>(
        mut self,
        entries: impl IntoIterator<Item = (impl Into<String>, impl rt::Input<F>)>,
        slot: impl FnOnce(&mut T::Draft) -> &mut ::std::collections::BTreeMap<String, F>,
    ) -> Self {
        self.assembly.set_additional(entries, slot);
        self
    }
    /// Builds the value.
    pub(super) fn finish(self) -> Result<T, rt::Violations> {
        self.assembly.finish()
    }
}
