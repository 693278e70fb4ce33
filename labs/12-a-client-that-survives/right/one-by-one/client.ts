/** EventSource's own way of connecting again is used where it works, and each event is stored before the next is looked at. */
import {appendFile, readFile, writeFile} from 'node:fs/promises';
import {parseArgs} from 'node:util';
import {EventSource} from 'eventsource';
import {Kafka, logLevel, Partitioners} from 'kafkajs';

const {values} = parseArgs({
	options: {
		brokers: {type: 'string'},
		topic: {type: 'string'},
		url: {type: 'string'},
		path: {type: 'string', default: 'place.txt'},
		events: {type: 'string', default: 'Infinity'},
	},
});
const {brokers = '', topic = '', url = '', path} = values;

// The place is a journal: a line for each event stored, its meta.id and its place. A line without an end was never finished.
const journal = await readFile(path, 'utf8').catch(() => '');
const lines = journal
	.slice(0, journal.lastIndexOf('\n') + 1)
	.split('\n')
	.slice(0, -1);
await writeFile(
	path,
	lines
		.slice(-3000)
		.map(line => `${line}\n`)
		.join(''),
);
const seen = new Set(lines.map(line => line.split(' ')[0]));
let lastEventId = lines.at(-1)?.split(' ').slice(1).join(' ') ?? '';

const producer = new Kafka({brokers: brokers.split(','), logLevel: logLevel.NOTHING}).producer({
	createPartitioner: Partitioners.LegacyPartitioner,
});
await producer.connect();

let left = Number(values.events);
let leaving = false;
let failures = 0;
let work = Promise.resolve();
let alarm: NodeJS.Timeout;
let source: EventSource;
// EventSource's timer does not keep a program alive.
const alive = setInterval(() => {}, 1000);
process.once('SIGINT', leave).once('SIGTERM', leave);
connect();

function connect() {
	clearTimeout(alarm);
	if (leaving) {
		return;
	}

	source = new EventSource(url, {
		fetch: (address, init) => {
			const headers = {'User-Agent': 'one-by-one (learner@example.org)', 'Last-Event-ID': lastEventId};
			return fetch(address, {
				...init,
				headers: {...init.headers, ...(lastEventId ? headers : {'User-Agent': headers['User-Agent']})},
			});
		},
	});
	const current = source;
	const again = () => {
		clearTimeout(alarm);
		current.close();
		setTimeout(connect, 300 * 2 ** Math.min(failures++, 7) * (1 + Math.random()));
	};
	alarm = setTimeout(again, 8000);
	current.onmessage = ({data, lastEventId: id}) => {
		alarm.refresh();
		failures = 0;
		lastEventId = id;
		work = work.then(async () => store(data, id));
	};
	current.onerror = ({code = 0}) => {
		if (code === 400 || code === 403 || code === 404) {
			process.exitCode = 1;
			process.stdout.write(`no stream for us, and there will be none: ${code}\n`);
			leave();
			return;
		}

		if (current.readyState === EventSource.CLOSED) {
			again();
		}
	};
}

async function store(data: string, id: string) {
	const {meta} = JSON.parse(data);
	if (left <= 0 || leaving || meta.domain === 'canary' || seen.has(meta.id)) {
		return;
	}

	await producer.send({topic, messages: [{key: meta.id, value: data, headers: {'event-id': meta.id}}]});
	seen.add(meta.id);
	await appendFile(path, `${meta.id} ${id}\n`);
	if (--left <= 0) {
		await leaveNow();
	}
}

async function leave() {
	leaving = true;
	await work;
	await leaveNow();
}

async function leaveNow() {
	leaving = true;
	source.close();
	clearTimeout(alarm);
	clearInterval(alive);
	await producer.disconnect();
	process.exit();
}
