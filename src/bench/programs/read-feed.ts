/** The event stream, read and parsed and nothing else: what the producer is measured against. `read-feed.ts URL EVENTS` */
import {argv} from 'node:process';
import {EventSource} from 'eventsource';

const [, , url = '', events = '0'] = argv;
const userAgent = 'streambook-bench/1.0 (https://example.org/streambook; learner@example.org)';
const source = new EventSource(url, {
	fetch: (address, init) => fetch(address, {...init, headers: {...init.headers, 'User-Agent': userAgent}}),
});
let read = 0;
source.addEventListener('message', ({data}) => {
	const change = JSON.parse(data) as {readonly meta: {readonly domain: string}};
	if (change.meta.domain !== 'canary' && ++read >= Number(events)) {
		source.close();
		process.exit();
	}
});
source.addEventListener('error', () => {
	if (source.readyState === source.CLOSED) {
		process.exit(1);
	}
});
