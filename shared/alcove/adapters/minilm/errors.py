"""What can go wrong with the model; each message is a sentence for the person."""

BUILD_HINT = "Until then the journal works, and searches by words only."


class ModelError(Exception):
    """The search-by-meaning model cannot be used."""


class ModelMissing(ModelError):
    """The model for search by meaning is not built yet."""

    def __init__(self, folder: object) -> None:
        super().__init__(
            f"The model for search by meaning is not built yet (looked in {folder}): "
            f"run `alcove model build`. {BUILD_HINT}"
        )


class ModelDamaged(ModelError):
    """The folder of the model for search by meaning is damaged."""

    def __init__(self, folder: object, what: str) -> None:
        super().__init__(
            f"The model for search by meaning in {folder} is damaged ({what}): "
            f"run `alcove model build` to make it again. {BUILD_HINT}"
        )


class ModelNotFetched(ModelError):
    """The package with the model's weights could not be fetched."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The package with the model's weights could not be fetched: {why} {BUILD_HINT}")


class ModelNotGenuine(ModelError):
    """The package with the model's weights is not the one this version was made for."""

    def __init__(self, file: object) -> None:
        super().__init__(
            f"{file} is not the package this version was made for (its SHA-256 differs); nothing was built."
        )


class BuildPartsMissing(ModelError):
    """Building the model needs one more package."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Building the model needs the package `{name}`: install Alcove with its extra, "
            f"`pip install alcove[model]`. {BUILD_HINT}"
        )


class ModelNotFaithful(ModelError):
    """The small model answers too differently from the one it was made from."""

    def __init__(self, cosine: float) -> None:
        super().__init__(
            f"The model that was built answers too differently from the original "
            f"(cosine {cosine:.3f}); it was thrown away."
        )
