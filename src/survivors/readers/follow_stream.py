"""What a client of Python's standard library reads of the stream, one id a line. follow_stream.py URL"""

import http.client
import json
import random
import signal
import sys
import time
import urllib.error
import urllib.request

USER_AGENT = 'streambook-reader/1.0 (https://example.org/streambook; learner@example.org) python-urllib'
SILENCE_SECONDS = 5
FIRST_PAUSE, LONGEST_PAUSE = 0.25, 30
HOPELESS = (400, 403, 404)


def connect(url, last_event_id):
    headers = {'Accept': 'text/event-stream', 'User-Agent': USER_AGENT}
    if last_event_id is not None:
        headers['Last-Event-ID'] = last_event_id
    return urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=SILENCE_SECONDS)


def events(response):
    """The events of one connection: type, id and data. A frame without its empty line has not arrived."""
    kind, event_id, data = 'message', None, []
    for line in response:
        if not line.endswith(b'\n'):
            return
        field, _, value = line.decode().rstrip('\r\n').partition(':')
        value = value.removeprefix(' ')
        if field == '' and value == '':
            if data:
                yield kind, event_id, '\n'.join(data)
            kind, data = 'message', []
        elif field == 'event':
            kind = value
        elif field == 'id':
            event_id = value
        elif field == 'data':
            data.append(value)


def follow(url):
    last_event_id, failures = None, 0
    while True:
        try:
            with connect(url, last_event_id) as response:
                for kind, event_id, data in events(response):
                    if kind == 'error':
                        raise OSError(data)
                    last_event_id, failures = event_id, 0
                    yield json.loads(data)
            reason = 'the stream ended'
        except urllib.error.HTTPError as error:
            if error.code in HOPELESS:
                raise
            reason = str(error)
        except (OSError, http.client.HTTPException) as error:
            reason = str(error)
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2**failures) * random.uniform(0.5, 1)
        failures += 1
        print(f'{reason}; next try in {pause:.2f} s', file=sys.stderr)
        time.sleep(pause)


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
try:
    for change in follow(sys.argv[1]):
        print(change['meta']['id'], flush=True)
except KeyboardInterrupt:
    pass
