// A visitors' book in ZooKeeper, as a class; the paths are made with mkdirp, and the visitor signs in last.
import {parseArgs, promisify} from 'node:util';
import * as zk from 'node-zookeeper-client';

type Outcome = 'counted' | 'too late';

class VisitorsBook {
	readonly #client: zk.Client;
	readonly #path: string;

	constructor(servers: string, path: string) {
		this.#client = zk.createClient(servers, {sessionTimeout: 10_000});
		this.#path = path;
	}

	open(): Promise<void> {
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => reject(new Error('no ZooKeeper answered within 10 s')), 10_000);
			this.#client.once('connected', () => {
				clearTimeout(timer);
				resolve();
			});
			this.#client.connect();
		});
	}

	async prepare(): Promise<void> {
		// mkdirp writes the same content into every znode that it makes, and passes over those that are there.
		await promisify(this.#client.mkdirp.bind(this.#client) as Mkdirp)(`${this.#path}/visits`, Buffer.from('0'));
		await this.#removeDraft();
	}

	async count(): Promise<void> {
		let attempts = 0;
		let outcome: Outcome;
		do {
			attempts++;
			outcome = await this.#tryToCount();
		} while (outcome === 'too late');
		console.log(JSON.stringify({visit: outcome, attempts}));
	}

	signIn(): Promise<string> {
		return new Promise((resolve, reject) => {
			const content = Buffer.from(`${process.pid}`);
			this.#client.create(`${this.#path}/visitor-`, content, zk.CreateMode.EPHEMERAL_SEQUENTIAL, (error, path) =>
				error ? reject(error) : resolve(path),
			);
		});
	}

	close(): Promise<void> {
		return new Promise(resolve => {
			this.#client.once('disconnected', resolve);
			this.#client.close();
		});
	}

	#tryToCount(): Promise<Outcome> {
		return new Promise((resolve, reject) => {
			this.#client.getData(`${this.#path}/visits`, (error, data, stat) => {
				if (error) {
					reject(error);
					return;
				}

				const next = Number.parseInt(data.toString('utf8'), 10) + 1;
				this.#client.setData(`${this.#path}/visits`, Buffer.from(String(next)), stat.version, failure => {
					if (failure instanceof zk.Exception && failure.getCode() === zk.Exception.BAD_VERSION) {
						resolve('too late');
					} else if (failure) {
						reject(failure);
					} else {
						resolve('counted');
					}
				});
			});
		});
	}

	#removeDraft(): Promise<void> {
		return new Promise((resolve, reject) => {
			this.#client.remove(`${this.#path}/draft`, -1, error => {
				if (error && !(error instanceof zk.Exception && error.getCode() === zk.Exception.NO_NODE)) {
					reject(error);
				} else {
					resolve();
				}
			});
		});
	}
}

type Mkdirp = (path: string, content: Buffer, done: (error: Error | null, path: string) => void) => void;

const {values} = parseArgs({
	options: {
		zookeeper: {type: 'string', default: process.env.STREAMBOOK_ZOOKEEPER || 'localhost:2181'},
		path: {type: 'string', default: process.env.STREAMBOOK_PATH || '/streambook'},
		events: {type: 'string'},
	},
});

let leave: () => void = () => {};
const told = new Promise<void>(resolve => {
	leave = resolve;
});
process.on('SIGINT', leave);
process.on('SIGTERM', leave);

const book = new VisitorsBook(values.zookeeper, values.path);
await book.open();
await book.prepare();
if (values.events === undefined) {
	await book.count();
	console.log(`here as ${await book.signIn()}`);
	// Waiting for a signal alone does not keep Node running; the session's own timers do.
	await told;
} else {
	console.log(`here as ${await book.signIn()}`);
	for (let left = Number(values.events); left > 0; left--) {
		await book.count();
	}
}

await book.close();
