/** The visitors' book with ZooKeeper's transactions: several changes at once, all of them or none. */
import {parseArgs, promisify} from 'node:util';
import zookeeper, {type Stat} from 'node-zookeeper-client';

const {values} = parseArgs({
	options: {
		zookeeper: {type: 'string', default: process.env.STREAMBOOK_ZOOKEEPER ?? '127.0.0.1:2181'},
		path: {type: 'string', default: process.env.STREAMBOOK_PATH ?? '/streambook'},
		events: {type: 'string'},
	},
});
const {path} = values;
const client = zookeeper.createClient(values.zookeeper);
const {promise: stopped, resolve: stop} = Promise.withResolvers<void>();
process.on('SIGINT', () => stop());
process.on('SIGTERM', () => stop());

client.connect();
await new Promise<void>(resolve => client.once('connected', resolve));

const children = promisify((at: string, done: (error: unknown, names: string[]) => void) =>
	client.getChildren(at, (error, names) => done(error, names)),
);
const exists = promisify((at: string, done: (error: unknown, stat: Stat | null) => void) =>
	client.exists(at, (error, stat) => done(error, stat)),
);

// The count is set once more when it is made: in a transaction this client takes version 0 for "any", and a visit would be lost.
if ((await exists(path)) === null) {
	const zero = Buffer.from('0');
	const book = client.transaction().create(path, Buffer.from('book')).create(`${path}/visits`, zero);
	await commit(book.setData(`${path}/visits`, zero), 'NODE_EXISTS');
}

await commit(
	client.transaction().create(`${path}/visitor-`, Buffer.from(String(process.pid)), zookeeper.CreateMode.EPHEMERAL_SEQUENTIAL),
);

let left = Number(values.events ?? 1);
while (left > 0) {
	const [text, version] = await new Promise<[string, number]>((resolve, reject) => {
		client.getData(`${path}/visits`, (error, data, stat) => (error ? reject(error) : resolve([String(data), stat.version])));
	});
	const next = Buffer.from(String(BigInt(text) + 1n));
	const transaction = client.transaction().check(`${path}/visits`, version).setData(`${path}/visits`, next, version);
	left -= (await commit(transaction, 'BAD_VERSION')) ? 1 : 0;
}

if ((await children(path)).includes('draft')) {
	await commit(client.transaction().remove(`${path}/draft`), 'NO_NODE');
}

if (values.events === undefined) {
	await stopped;
}

client.close();

/** False when it was refused for the reason that was to be expected. */
async function commit(transaction: zookeeper.Transaction, expected?: string): Promise<boolean> {
	return new Promise((resolve, reject) => {
		transaction.commit(error => {
			if (!error) {
				resolve(true);
			} else if ('getName' in error && error.getName() === expected) {
				resolve(false);
			} else {
				reject(error);
			}
		});
	});
}
