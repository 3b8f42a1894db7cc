"""Runs a command the way systemd would run a unit, where there is no systemd: its user, its folders, its system calls.

`/usr/bin/python3 Tests/Package/confined.py TREE UNIT [COMMAND…]`: in the tree, as root, in a mount namespace of its own; without a
command, the unit's ExecStart. What the unit says of the kernel, of devices and of other processes isn't done here.
"""

import ctypes
import os
import pathlib
import pwd
import subprocess
import sys

import seccomp

LIBC = ctypes.CDLL(None, use_errno=True)
PROT_WRITE, PROT_EXEC = 2, 4
NAMESPACES = [0x00020000, 0x02000000, 0x04000000, 0x08000000, 0x10000000, 0x20000000, 0x40000000]
FAMILIES = {"AF_UNIX": 1, "AF_INET": 2, "AF_INET6": 10}


def read(unit):
    """Each setting of a unit with its values, in order."""
    said = {}
    for line in pathlib.Path(unit).read_text().splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            said.setdefault(name, []).append(value)
    return said


def calls(words):
    """The system calls that a line of SystemCallFilter names."""
    for word in words:
        if not word.startswith("@"):
            yield word
            continue
        text = subprocess.run(
            ["systemd-analyze", "syscall-filter", "--no-pager", word], capture_output=True, text=True, check=True).stdout
        lines = [line.strip() for line in text.splitlines()[1:]]
        yield from calls(line for line in lines if line and not line.startswith("#"))


def allowed(said):
    names = set()
    for line in said["SystemCallFilter"]:
        named = set(calls(line.lstrip("~").split()))
        names = names - named if line.startswith("~") else names | named
    # What systemd always leaves.
    return names | set(calls(["@default", "execve", "exit_group", "exit", "rt_sigreturn", "getrlimit", "time", "restart_syscall"]))


def system_calls(said):
    """The filter of the unit, as systemd makes it."""
    refused = seccomp.ERRNO(1)
    filters = seccomp.SyscallFilter(refused)
    for name in sorted(allowed(said) - {"mmap", "mprotect", "pkey_mprotect", "shmat", "socket", "clone", "unshare", "setns", "personality"}):
        try:
            filters.add_rule(seccomp.ALLOW, name)
        except (RuntimeError, ValueError):
            continue  # of another architecture
    # MemoryDenyWriteExecute: nothing is written and run.
    filters.add_rule(seccomp.ALLOW, "mmap", seccomp.Arg(2, seccomp.MASKED_EQ, PROT_EXEC, 0))
    filters.add_rule(seccomp.ALLOW, "mmap", seccomp.Arg(2, seccomp.MASKED_EQ, PROT_EXEC | PROT_WRITE, PROT_EXEC))
    filters.add_rule(seccomp.ALLOW, "mprotect", seccomp.Arg(2, seccomp.MASKED_EQ, PROT_EXEC, 0))
    # RestrictAddressFamilies, RestrictNamespaces.
    for family in said["RestrictAddressFamilies"][-1].split():
        filters.add_rule(seccomp.ALLOW, "socket", seccomp.Arg(0, seccomp.EQ, FAMILIES[family]))
    filters.add_rule(seccomp.ALLOW, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, sum(NAMESPACES), 0))
    return filters


def run(*command):
    subprocess.run(command, check=True)


def folders(tree, said):
    """ProtectSystem=strict: all is read, and the unit's own folders are written."""
    own = [f"/var/lib/{name}" for name in said.get("StateDirectory", [""])[-1].split()]
    own += said.get("ReadWritePaths", [""])[-1].split()
    run("mount", "--make-rprivate", "/")
    run("mount", "--bind", tree, tree)
    for folder in own:
        (tree / folder.lstrip("/")).mkdir(parents=True, exist_ok=True)
        run("mount", "--bind", tree / folder.lstrip("/"), tree / folder.lstrip("/"))
    run("mount", "-o", "bind,remount,ro", tree)
    run("mount", "-t", "proc", "-o", "hidepid=invisible,subset=pid", "proc", tree / "proc")
    run("mount", "-t", "tmpfs", "-o", "mode=1777", "tmpfs", tree / "tmp")
    run("mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", tree / "dev")
    for device in ("null", "zero", "full", "random", "urandom"):
        (tree / "dev" / device).touch()
        run("mount", "--bind", f"/dev/{device}", tree / "dev" / device)


def environment(tree, said):
    """What the unit sets, and what its file of secrets does."""
    lines = list(said.get("Environment", []))
    for path in said.get("EnvironmentFile", []):
        file = tree / path.lstrip("-/")
        lines += file.read_text().splitlines() if file.exists() else []
    return dict(line.split("=", 1) for line in lines if "=" in line) | {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


def main():
    tree, said = pathlib.Path(sys.argv[1]), read(sys.argv[2])
    command = sys.argv[3:] or said["ExecStart"][-1].split()
    if os.environ.get("CONFINED_MOUNTS") != "done":
        os.environ["CONFINED_MOUNTS"] = "done"
        os.execvp("unshare", ["unshare", "--mount", "--", sys.executable, *sys.argv])
    folders(tree, said)
    values, filters = environment(tree, said), system_calls(said)
    os.chroot(tree)
    user = pwd.getpwnam(said["User"][-1])
    os.chdir(said["WorkingDirectory"][-1])
    os.umask(int(said["UMask"][-1], 8))
    os.setgroups([])
    os.setgid(user.pw_gid)
    os.setuid(user.pw_uid)
    # NoNewPrivileges; without root there are no capabilities left.
    assert LIBC.prctl(38, 1, 0, 0, 0) == 0
    filters.load()
    os.execve(command[0], command, values)


if __name__ == "__main__":
    main()
