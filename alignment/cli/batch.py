"""`lyricast-align batch FOLDER -o OUT`: a whole archive at once."""

import argparse
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from alignment.batch.episode import BatchSettings, Episode, Result
    from alignment.batch.executor import Executor
    from alignment.batch.pairing import Pairs

DESCRIPTION = """\
Time every episode of FOLDER, or of a table in CSV, and write the results to OUT.
Audio and text belong together by their names (talk.mp3 and talk.txt or talk.zh.srt),
or where they are alone in a folder. A table has a first line with the columns audio,
text and, where wanted, name, title and language.
What is finished is left as it is, whatever it is called now: after a stop, start again."""

EPILOG = """\
examples:
  lyricast-align batch archive -o timed --format srt,json
  lyricast-align batch episodes.csv -o s3://bucket/timed --scheduler tcp://host:8786

exit codes:
  0    every episode is written
  1    some are not: OUT/report.html says which and why; or nothing could be begun
  2    the command line makes no sense
  130  stopped with Ctrl-C; what is finished stays"""

REPORT = "report"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    from alignment.cli import output
    from alignment.cli.align import language_code
    from alignment.engines.registry import AUTO, CHOICES

    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument("source", metavar="FOLDER", help="folder, or a table in CSV; or an address")
    parser.add_argument(
        "-o", "--output", metavar="OUT", required=True, help="folder or address for the results"
    )
    parser.add_argument(
        "--format",
        metavar="NAMES",
        type=_formats,
        default=("srt",),
        help="formats to write, such as srt,json: srt where not given",
    )
    output.configure_look(parser)
    parser.add_argument("--engine", choices=CHOICES, default=AUTO, help="as without batch")
    parser.add_argument("--model", metavar="NAME_OR_FOLDER", help="as without batch")
    parser.add_argument(
        "--language", metavar="CODE", type=language_code, help="language of the audio"
    )
    parser.add_argument(
        "--transcribe",
        action="store_true",
        help="write down what is said in episodes without a text",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="only say what belongs together, and what to nothing"
    )
    parser.add_argument(
        "--jobs",
        metavar="NUMBER",
        type=_jobs,
        help="episodes at a time: as many as cores and free memory bear where not given",
    )
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="have the workers of a Dask cluster do it, such as tcp://host:8786",
    )
    parser.add_argument("--quiet", action="store_true", help="print nothing but errors")


def run(arguments: argparse.Namespace) -> int:
    """Work on all episodes.

    Returns
    -------
    int
        The exit code, 0 or 1.

    Raises
    ------
    LyricastError
        Nothing can be begun.
    """
    from alignment.batch import places
    from alignment.batch.episode import BatchSettings, Outcome
    from alignment.batch.pairing import pair
    from alignment.batch.records import FOLDER
    from alignment.batch.report import summary
    from alignment.cli.output import options_of

    output = places.absolute(arguments.output)
    pairs = pair(arguments.source, output)
    if arguments.dry_run or not arguments.quiet:
        _tell(pairs, every=arguments.dry_run, transcribe=arguments.transcribe)
    if arguments.dry_run:
        return 0
    settings = BatchSettings(
        output,
        arguments.format,
        arguments.engine,
        arguments.model,
        arguments.language or "",
        arguments.transcribe,
        options_of(arguments),
    )
    places.begin(places.join(output, f"{FOLDER}/begun"))
    results: list[Result] = []
    with closing(_executor(arguments)) as executor:
        try:
            results.extend(_followed(executor, pairs.episodes, settings, quiet=arguments.quiet))
        finally:
            page = _report(results, output)
    if not arguments.quiet:
        print(f"{summary(results)} -> {page}", file=sys.stderr)
    return int(any(result.outcome is Outcome.FAILED for result in results))


def _tell(pairs: "Pairs", *, every: bool, transcribe: bool) -> None:
    """Print what belongs together: all of it, or only what may be wrong."""
    from alignment.batch.places import file_name

    lacking = [episode for episode in pairs.episodes if not episode.text]
    if every:
        for episode in pairs.episodes:
            if episode.text:
                print(f"{episode.name}: {file_name(episode.audio)} + {file_name(episode.text)}")
    without = "what is said will be written down" if transcribe else "no text"
    for episode in lacking:
        print(f"{episode.name}: {file_name(episode.audio)}, {without}", file=sys.stderr)
    for text in pairs.unused:
        print(f"{text}: belongs to no audio", file=sys.stderr)
    for remark in pairs.remarks:
        print(remark, file=sys.stderr)
    if every:
        print(
            f"{len(pairs.episodes) - len(lacking)} of {len(pairs.episodes)} episodes have a text."
        )


def _executor(arguments: argparse.Namespace) -> "Executor":
    from alignment.errors import BatchError

    if arguments.scheduler:
        try:
            from alignment.batch.cluster import ClusterExecutor
        except ImportError as fault:
            raise BatchError("A cluster needs Dask: pip install 'lyricast[cluster]'.") from fault
        return ClusterExecutor(arguments.scheduler)
    from alignment.batch.executor import LocalExecutor, most_jobs

    return LocalExecutor(arguments.jobs or most_jobs())


def _followed(
    executor: "Executor", episodes: "Sequence[Episode]", settings: "BatchSettings", *, quiet: bool
) -> "Iterator[Result]":
    """Yield results as they come, and show how far all is, by the bytes of the audio."""
    from tqdm import tqdm

    from alignment.batch.episode import Outcome

    shares = dict.fromkeys((episode.name for episode in episodes), 0.0)
    with tqdm(
        total=sum(max(episode.size, 1) for episode in episodes),
        bar_format="{desc} {percentage:3.0f}% |{bar}| {elapsed}, {remaining} left",
        dynamic_ncols=True,
        disable=quiet or not sys.stderr.isatty(),
    ) as bar:
        done = 0
        for news in executor.run(episodes, settings):
            name = news.episode.name
            bar.update(max(news.episode.size, 1) * (news.share - shares[name]))
            shares[name] = news.share
            if (result := news.result) is None:
                continue
            done += 1
            bar.set_description_str(f"{done} of {len(episodes)}")
            if result.outcome is Outcome.FAILED:
                bar.write(f"{name}: {result.error}", file=sys.stderr)
            yield result


def _report(results: "Sequence[Result]", output: str) -> str:
    """Write the report; return where its page is."""
    from alignment.batch import places
    from alignment.batch.report import write_report

    page = places.join(output, f"{REPORT}.html")
    with tempfile.TemporaryDirectory(prefix="lyricast-batch-") as name:
        here = [Path(name, f"{REPORT}{ending}") for ending in (".csv", ".html")]
        write_report(results, *here)
        for path in here:
            places.put(path, places.join(output, path.name))
    return page


def _formats(words: str) -> tuple[str, ...]:
    from alignment.formats import FORMATS

    names = tuple(dict.fromkeys(word.strip().lower() for word in words.split(",") if word.strip()))
    if not names:
        raise argparse.ArgumentTypeError("name a format, such as srt")
    for name in names:
        if name not in FORMATS:
            raise argparse.ArgumentTypeError(
                f"there is no format '{name}'; there are: {', '.join(FORMATS)}"
            )
    return names


def _jobs(word: str) -> int:
    if not word.isdecimal() or not int(word):
        raise argparse.ArgumentTypeError(f"'{word}' is no number from 1 on")
    return int(word)
