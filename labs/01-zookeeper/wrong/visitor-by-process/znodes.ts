/**
A visitors' book in ZooKeeper: many programs may write in it at once, and none loses what another wrote.

node znodes.ts --zookeeper 127.0.0.1:2181 --path /streambook [--events N]
*/
import {once} from 'node:events';
import {parseArgs} from 'node:util';
import zookeeper, {type Exception, type Stat} from 'node-zookeeper-client';

const {values: options} = parseArgs({
	options: {
		zookeeper: {type: 'string', default: process.env.STREAMBOOK_ZOOKEEPER ?? '127.0.0.1:2181'},
		path: {type: 'string', default: process.env.STREAMBOOK_PATH ?? '/streambook'},
		events: {type: 'string'},
	},
});
const {path} = options;

// Asked to end before the work is done, it is remembered; Node would otherwise end the program at once.
const interrupted = new Promise<void>(resolve => {
	process.once('SIGINT', resolve).once('SIGTERM', resolve);
});

// 1 Connect: a session begins. ZooKeeper ends it when the client says so, or is not heard of for 4 seconds.
const client = zookeeper.createClient(options.zookeeper, {sessionTimeout: 4000});
client.connect();
await once(client, 'connected', {signal: AbortSignal.timeout(10_000)});

// 2 Make what is not there yet.
await createIfAbsent(path, 'made by znodes.ts');
await createIfAbsent(`${path}/visits`, '0');

// 3 Sign in: an ephemeral znode lives as long as our session, and its number is chosen by ZooKeeper.
const visitor = await ask<string>(done =>
	client.create(`${path}/visitor-${process.pid}`, Buffer.from(String(process.pid)), zookeeper.CreateMode.EPHEMERAL, done),
);
console.log(`signed in as ${visitor}`);

// 4 Count: with --events N visits, without it one.
const visits = Number(options.events ?? 1);
for (let visit = 0; visit < visits; visit++) {
	await addOne(`${path}/visits`);
}

// 5 Tidy up what somebody left.
await removeIfPresent(`${path}/draft`);

// 6 Leave: at once with --events, otherwise when asked to. Closing the session takes our ephemeral znode with it.
if (options.events === undefined) {
	console.log('Ctrl+C to leave');
	await interrupted;
}

client.close();

async function createIfAbsent(at: string, content: string): Promise<void> {
	try {
		await ask<string>(done => client.create(at, Buffer.from(content), done));
		console.log(`made ${at} with "${content}"`);
	} catch (error) {
		ignore(error, zookeeper.Exception.NODE_EXISTS);
	}
}

/** Reads the number, and sets the next one only if nobody else did in between: else it reads again. */
async function addOne(at: string): Promise<void> {
	for (;;) {
		const {content, version} = await read(at);
		const next = String(Number(content) + 1);
		try {
			await ask<Stat>(done => client.setData(at, Buffer.from(next), version, done));
			return;
		} catch (error) {
			ignore(error, zookeeper.Exception.BAD_VERSION);
		}
	}
}

async function read(at: string): Promise<{readonly content: string; readonly version: number}> {
	return ask(done =>
		client.getData(at, (error, content, stat) => done(error, {content: content?.toString() ?? '', version: stat?.version})),
	);
}

async function removeIfPresent(at: string): Promise<void> {
	try {
		await ask<void>(done => client.remove(at, -1, error => done(error, undefined)));
		console.log(`removed ${at}`);
	} catch (error) {
		ignore(error, zookeeper.Exception.NO_NODE);
	}
}

/** The client answers by callback; this makes a promise of it. */
function ask<T>(question: (done: (error: Error | Exception | null, answer: T) => void) => void): Promise<T> {
	return new Promise((resolve, reject) => {
		question((error, answer) => (error ? reject(error) : resolve(answer)));
	});
}

function ignore(error: unknown, expected: number): void {
	if ((error as Exception).code !== expected) {
		throw error;
	}
}
