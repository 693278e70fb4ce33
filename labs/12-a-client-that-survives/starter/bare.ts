/**
EventSource and nothing else: says what it notices.

node bare.ts --url http://127.0.0.1:8080/v2/stream/recentchange
*/
import {parseArgs} from 'node:util';
import {EventSource} from 'eventsource';

const {values: options} = parseArgs({
	options: {url: {type: 'string', default: process.env.STREAMBOOK_URL ?? 'http://127.0.0.1:8080/v2/stream/recentchange'}},
});
const source = new EventSource(options.url);
source.addEventListener('open', () => console.log('connected'));
source.addEventListener('message', ({lastEventId}) => console.log(lastEventId));
source.addEventListener('error', ({message}) => console.log(`error: ${message ?? 'the stream ended'}`));
process.once('SIGINT', () => source.close()).once('SIGTERM', () => source.close());
