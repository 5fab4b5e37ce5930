"""A port on loopback for a server that is told its port before it listens."""
import random
import socket


def free_port():
    """Not one of those that connections take by themselves (32768 and up): there another test's connection may have it before the server."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
