"""Makes a server on loopback stand for an https host: a proxy for CONNECT that ends TLS itself.

Usage: tls_proxy.py FOLDER HOST PORT

Whatever host is asked for, what is sent goes to PORT on 127.0.0.1, in the clear. Leaves a
certificate for HOST in FOLDER/cert.pem, and prints the port that it listens on.
"""

import select
import socket
import ssl
import subprocess
import sys
import threading


def certificate(folder, host):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
         "-days", "2", "-subj", "/CN=test", "-addext", f"subjectAltName=DNS:{host}",
         "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem"],
        check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{folder}/cert.pem", f"{folder}/key.pem")
    return context


def serve(connection, context, port):
    try:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            byte = connection.recv(1)
            if not byte:
                return
            head += byte
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        connection = context.wrap_socket(connection, server_side=True)
        with connection, socket.create_connection(("127.0.0.1", port)) as server:
            other = {connection: server, server: connection}
            while True:
                # What was read and decrypted already makes no socket readable.
                ready = [connection] if connection.pending() else select.select(list(other), [], [])[0]
                for source in ready:
                    data = source.recv(1 << 16)
                    if not data:
                        return
                    other[source].sendall(data)
    except OSError:
        pass  # A client that goes away, or is killed, is what some tests want.
    finally:
        connection.close()


def main():
    folder, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
    context = certificate(folder, host)
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    print(listener.getsockname()[1], flush=True)
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve, args=(connection, context, port), daemon=True).start()


main()
