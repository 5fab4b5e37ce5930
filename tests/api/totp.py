"""The code an authenticator shows (RFC 6238: SHA-1, 30 seconds, six digits), written apart from eligd's own."""
import base64
import hashlib
import hmac
import struct
import time


def step_now():
    return int(time.time() // 30)


def code_of(seed, step=None):
    """`seed` as shown at set-up: base 32 without padding."""
    key = base64.b32decode(seed + "=" * (-len(seed) % 8))
    digest = hmac.new(key, struct.pack(">Q", step_now() if step is None else step), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def next_step(last=0):
    """The step whose code to show after the one of `last`: each is good once, half a minute early or late too. The one of half
    a minute ago is left out where its time ends before a request has come through; who needs a fourth waits for it."""
    now = step_now()
    step = max(last + 1, now - 1 if time.time() % 30 < 25 else now)
    if step > now + 1:
        time.sleep((step - 1) * 30 - time.time() + 0.1)
    return step
