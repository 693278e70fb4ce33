/** What the reference client of lab 12 reads with the library `eventsource`, one id a line: the client without its Kafka. `follow-stream.ts URL` */
import {argv} from 'node:process';
import {follow} from '../../../labs/12-a-client-that-survives/reference/follow.ts';

const stop = new AbortController();
process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort());
for await (const events of follow(argv[2] ?? '', {lastEventId: null, signal: stop.signal})) {
	const ids = events.map(({data}) => (JSON.parse(data) as {readonly meta: {readonly id: string}}).meta.id);
	console.log(ids.join('\n'));
}
