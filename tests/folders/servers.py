"""OpenSSH's sshd and vsftpd for tests/folders/run: started on free ports, with a user of their own, and gone without a trace.

Each server lives in namespaces of its own (unshare): its /etc/passwd, /etc/shadow, /etc/pam.d and /run are ours, the machine's
stay as they are, and killing the first process kills every process of the server in the same moment.
"""
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from free_port import free_port  # noqa: E402

USER, PASSWORD, UID = "partner1", "invented pass'word\"1", 59137
SSHD = shutil.which("sshd") or "/usr/sbin/sshd"
VSFTPD = shutil.which("vsftpd") or "/usr/sbin/vsftpd"

SSHD_CONFIG = """
ListenAddress 127.0.0.1
Port {port}
PidFile none
StrictModes no
UseDNS no
PermitRootLogin no
AuthorizedKeysFile {work}/authorized_keys
Subsystem sftp internal-sftp
ForceCommand internal-sftp
LogLevel VERBOSE
MaxStartups 100
"""

VSFTPD_CONFIG = """
listen=YES
listen_address=127.0.0.1
listen_port={port}
background=NO
local_enable=YES
write_enable=YES
local_umask=022
anonymous_enable=NO
pam_service_name=vsftpd
secure_chroot_dir={work}/empty
seccomp_sandbox=NO
delay_failed_login=0
pasv_address=127.0.0.1
vsftpd_log_file={log}
xferlog_enable=YES
xferlog_std_format=NO
log_ftp_protocol=YES
rsa_cert_file={work}/cert.pem
rsa_private_key_file={work}/key.pem
"""

IN_NAMESPACE = """
set -e
mount --bind {etc}/passwd /etc/passwd
mount --bind {etc}/group /etc/group
mount --bind {etc}/shadow /etc/shadow
mount --bind {etc}/pam.d /etc/pam.d
mount -t tmpfs -o mode=755 none /run
mkdir -p /run/sshd
mount -t tmpfs -o size=1m,mode=777 none {home}/small
"$@" & wait $!  # no exec: the first process inherits orphans, and vsftpd ends at a child it does not know
"""


def run(*command, **more):
    return subprocess.run([str(each) for each in command], check=True, capture_output=True, **more)


def why_not():
    """What is missing here, in words, or nothing."""
    for path, package in ((SSHD, "openssh-server"), (VSFTPD, "vsftpd")):
        if not os.access(path, os.X_OK):
            return f"{package} is not installed; run tools/deps"
    for program in ("openssl", "ssh-keygen", "unshare"):
        if not shutil.which(program):
            return f"{program} is not installed"
    if os.geteuid() != 0:
        return "the servers change their user, and that takes root"
    if subprocess.run(["unshare", "-mp", "--fork", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True).returncode:
        return "this machine does not allow namespaces with mounts (unshare -mp)"
    return None


def prepare(work):
    """Everything both servers share: the user, the home folder, keys and a certificate."""
    etc, home = work / "etc", work / "home"
    (etc / "pam.d").mkdir(parents=True)
    for folder in (home, home / "small", work / "empty"):
        folder.mkdir()
    work.chmod(0o755)
    os.chown(home, UID, UID)
    hashed = run("openssl", "passwd", "-6", PASSWORD).stdout.decode().strip()
    for name, line in (("passwd", f"{USER}:x:{UID}:{UID}::{home}:/bin/sh"), ("group", f"{USER}:x:{UID}:"),
                       ("shadow", f"{USER}:{hashed}:19000:0:99999:7:::")):
        (etc / name).write_text(pathlib.Path("/etc", name).read_text().rstrip("\n") + f"\n{line}\n")
    for name in ("sshd", "vsftpd"):
        (etc / "pam.d" / name).write_text("auth required pam_unix.so\naccount required pam_permit.so\nsession required pam_permit.so\n")
    for kind in ("ed25519", "ecdsa", "rsa"):
        run("ssh-keygen", "-q", "-t", kind, "-N", "", "-f", work / f"host_{kind}")
        run("ssh-keygen", "-q", "-t", kind, "-N", "", "-f", work / f"user_{kind}")
    run("ssh-keygen", "-q", "-t", "rsa", "-m", "PEM", "-N", "", "-f", work / "user_pem")
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", work / "user_unknown")
    (work / "authorized_keys").write_text("".join((work / f"user_{kind}.pub").read_text() for kind in ("ed25519", "ecdsa", "rsa", "pem")))
    for name, host in (("", "IP:127.0.0.1"), ("other_", "DNS:elsewhere.example")):
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=double", "-addext", f"subjectAltName={host}",
            "-keyout", work / f"{name}key.pem", "-out", work / f"{name}cert.pem")


def fingerprint(key):
    return run("ssh-keygen", "-l", "-E", "sha256", "-f", f"{key}.pub").stdout.decode().split()[1]


class Server:
    def __init__(self, work, name, config, *command, **environment):
        self.port = free_port()
        self.log = work / f"{name}-{self.port}.log"
        path = work / f"{name}-{self.port}.conf"
        path.write_text(config.format(port=self.port, work=work, log=self.log))
        command = [part.format(conf=path, log=self.log) for part in command]
        inside = IN_NAMESPACE.format(etc=work / "etc", home=work / "home")
        self.out = open(work / f"{name}-{self.port}.out", "wb")
        self.process = subprocess.Popen(["unshare", "-mp", "--fork", "--kill-child", "bash", "-c", inside, "bash", *command],
                                        stdout=self.out, stderr=self.out, stdin=subprocess.DEVNULL, env={**os.environ, **environment})
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError(f"{name} did not start: {pathlib.Path(self.out.name).read_text()} {self.said()}")

    def said(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def kill(self):
        """As a power cut: no process of it does another thing."""
        self.process.kill()
        self.process.wait()
        self.out.close()


def sshd(work, kinds, more):
    keys = "".join(f"HostKey {work}/host_{kind}\n" for kind in kinds)
    return Server(work, "sshd", SSHD_CONFIG + keys + more, SSHD, "-D", "-f", "{conf}", "-E", "{log}")


def vsftpd(work, more, **environment):
    return Server(work, "vsftpd", VSFTPD_CONFIG + more, VSFTPD, "{conf}", **environment)


class Relay:
    """Between client and server: after so many bytes of one direction it calls `then` and hangs up. Once `is_cut`, it hangs up at
    the client's next byte, which the server does not get."""

    def __init__(self, port, up=None, down=None, then=lambda: None):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.connections = 0
        self.is_cut = False
        self.then = then
        self.target = port
        self.limits = (up, down)
        self.accepting = threading.Thread(target=self._accept, daemon=True)
        self.accepting.start()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            try:
                server = socket.create_connection(("127.0.0.1", self.target))
            except OSError:  # killed
                client.close()
                continue
            for pair, limit in (((client, server), self.limits[0]), ((server, client), self.limits[1])):
                threading.Thread(target=self._pump, args=(*pair, limit), daemon=True).start()

    def _pump(self, source, sink, limit):
        passed = 0
        try:
            while data := source.recv(16384):
                passed += len(data)
                if limit is not None and passed > limit:
                    self.then()
                    break
                if self.is_cut:
                    break
                sink.sendall(data)
        except OSError:
            pass
        for each in (source, sink):  # closed when the other direction's thread lets go of it too
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def close(self):
        # First out of accept: closed under it, the number of the socket could be the next relay's.
        self.listener.shutdown(socket.SHUT_RDWR)
        self.accepting.join()
        self.listener.close()
