// The visitors' book without classes: five guests of one program write at once, so that they compete with one another, too.
import {setTimeout as pause} from 'node:timers/promises';
import zookeeper from 'node-zookeeper-client';

const option = (name: string, otherwise: string): string => {
	const at = process.argv.indexOf(`--${name}`);
	return (at > 0 ? process.argv[at + 1] : undefined) ?? process.env[`STREAMBOOK_${name.toUpperCase()}`] ?? otherwise;
};

const base = option('path', '/streambook');
const events = option('events', '');
const {BAD_VERSION, NODE_EXISTS, NO_NODE} = zookeeper.Exception;

let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => {
		stopped = true;
	});
}

const client = zookeeper.createClient(option('zookeeper', '127.0.0.1:2181'), {sessionTimeout: 5000, retries: 3});
const connected = new Promise<void>(resolve => client.once('connected', () => resolve()));
client.connect();
await connected;

await Promise.all([make(base, ''), drop(`${base}/draft`)]);
await make(`${base}/visitor-`, String(process.pid), zookeeper.CreateMode.EPHEMERAL_SEQUENTIAL);
let left = events === '' ? 1 : Number(events);
await Promise.all(Array.from({length: 5}, guest));

while (events === '' && !stopped) {
	await pause(100);
}

client.close();

async function guest(): Promise<void> {
	while (left > 0) {
		left--;
		await visit();
	}
}

async function visit(): Promise<void> {
	for (;;) {
		const failure = await new Promise<number>((resolve, reject) => {
			client.getData(`${base}/visits`, (error, content, stat) => {
				if (error) {
					resolve(codeOf(error));
					return;
				}

				const next = Buffer.from((BigInt(content.toString()) + 1n).toString());
				client.setData(`${base}/visits`, next, stat.version, problem => {
					if (problem && codeOf(problem) !== BAD_VERSION) {
						reject(problem);
					} else {
						resolve(problem ? BAD_VERSION : 0);
					}
				});
			});
		});
		if (failure === 0) {
			return;
		}

		// Nobody has counted yet: the first one to notice makes the znode.
		if (failure === NO_NODE) {
			await make(`${base}/visits`, '0');
		} else if (failure !== BAD_VERSION) {
			throw new Error(`ZooKeeper answered ${failure}`);
		}

		await pause(Math.random() * 5);
	}
}

function make(path: string, content: string, mode = zookeeper.CreateMode.PERSISTENT): Promise<void> {
	return new Promise((resolve, reject) => {
		client.create(path, Buffer.from(content), mode, error => {
			if (error && codeOf(error) !== NODE_EXISTS) {
				reject(error);
			} else {
				resolve();
			}
		});
	});
}

function drop(path: string): Promise<void> {
	return new Promise((resolve, reject) => {
		client.remove(path, error => {
			if (error && codeOf(error) !== NO_NODE) {
				reject(error);
			} else {
				resolve();
			}
		});
	});
}

function codeOf(error: object): number {
	return (error as {code: number}).code;
}
