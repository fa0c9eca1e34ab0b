"""A tiny OpenID Connect provider on loopback: it says who is there, in any way it is told to."""

import base64
import hashlib
import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa


CLIENT, SECRET = "jojeong", "a secret between two"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """What it answers; a test changes `claims`, `key`, `algorithm` or what it says of itself."""

    def __init__(self, port):
        self.issuer = f"http://127.0.0.1:{port}"
        self.claims, self.key, self.algorithm, self.kid = {}, KEY, "RS256", "one"
        self.described, self.challenges = {}, {}

    def answer(self, path):
        """What is at an address that is only read."""
        if path == "/keys":
            told = jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
            return {"keys": [told | {"kid": "one", "alg": "RS256", "use": "sig"}]}
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        } | self.described

    def approve(self, location):
        """Somebody signs in there: the code and the state the browser goes back with."""
        asked = {name: each[0] for name, each in parse_qs(urlsplit(location).query).items()}
        self.challenges["code-1"] = asked
        return {"code": "code-1", "state": asked["state"]}

    def token(self, form):
        """The identity, for a code that was given to this very client."""
        asked = self.challenges[form["code"]]
        verifier = hashlib.sha256(form["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(verifier).decode().rstrip("=") == asked["code_challenge"]
        assert (form["client_id"], form["client_secret"]) == (CLIENT, SECRET)
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "somebody-there",
            "iat": now,
            "exp": now + 60,
            "nonce": asked["nonce"],
        } | self.claims
        told = {name: each for name, each in claims.items() if each is not None}
        identity = jwt.encode(told, self.key, self.algorithm, headers={"kid": self.kid})
        return {"access_token": "unused", "token_type": "Bearer", "id_token": identity}


@contextmanager
def running():
    """The provider while it answers on loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.say(provider.answer(self.path))

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.say(provider.token({name: each[0] for name, each in parse_qs(body).items()}))

        def say(self, told):
            body = json.dumps(told).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *told):
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = Provider(server.server_port)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
