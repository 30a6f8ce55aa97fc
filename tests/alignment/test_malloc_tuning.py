import platform
import subprocess
import sys

import pytest

PROGRAM = """
import resource, threading
from alignment.malloc_tuning import give_back, share_heap
share_heap()
def work():
    for _ in range(20):
        kept = [bytearray(100_000) for _ in range(300)]
threads = [threading.Thread(target=work) for _ in range(12)]
for thread in threads: thread.start()
for thread in threads: thread.join()
give_back()
print(open("/proc/self/maps").read().count("rw-p 00000000 00:00 0"))
print([line for line in open("/proc/self/status") if line.startswith("RssAnon")][0].split()[1])
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the C library is not glibc")
def test_threads_leave_little_memory_behind() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    assert int(run.stdout.split()[-1]) < 40_000  # kB; one thread's blocks alone are 30 MB


AGAIN = """
import resource, threading
from alignment.malloc_tuning import share_heap
share_heap()
def work():
    for _ in range(20):
        kept = bytearray(b"1") * 30_000_000
thread = threading.Thread(target=work)
thread.start()
thread.join()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the C library is not glibc")
def test_large_arrays_use_the_same_memory_again() -> None:
    run = subprocess.run([sys.executable, "-c", AGAIN], capture_output=True, text=True, check=True)
    assert int(run.stdout) < 30_000  # one array is 7,300 pages, all of them 146,000
