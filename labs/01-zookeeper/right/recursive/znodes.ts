/** The visitors' book as a class, with mkdirp, counting only when nobody else is between reading and setting; it signs in last. */
import zookeeper, {type Client, Exception} from 'node-zookeeper-client';

const {BAD_VERSION, NODE_EXISTS, NO_NODE} = Exception;

class Book {
	readonly client: Client;
	readonly path: string;

	constructor(client: Client, path: string) {
		this.client = client;
		this.path = path;
	}

	async open(): Promise<void> {
		await new Promise<void>(resolve => {
			this.client.once('connected', () => resolve());
			this.client.connect();
		});
		await this.#call(done => this.client.mkdirp(this.path, done));
		await this.#call(done => this.client.create(`${this.path}/visits`, Buffer.from('0'), done), NODE_EXISTS);
	}

	async signIn(): Promise<void> {
		const mode = zookeeper.CreateMode.EPHEMERAL_SEQUENTIAL;
		await this.#call(done => this.client.create(`${this.path}/visitor-`, Buffer.from(process.pid.toString()), mode, done));
	}

	async visit(): Promise<void> {
		let version = 0;
		let count = 0;
		await this.#call(done =>
			this.client.getData(`${this.path}/visits`, (error, data, stat) => {
				if (!error) {
					version = stat.version;
					count = Number(data);
				}

				done(error);
			}),
		);
		const isSet = await this.#call(
			done => this.client.setData(`${this.path}/visits`, Buffer.from(String(count + 1)), version, done),
			BAD_VERSION,
		);
		return isSet ? undefined : this.visit();
	}

	async tidy(): Promise<void> {
		await this.#call(done => this.client.remove(`${this.path}/draft`, done), NO_NODE);
	}

	#call(question: (done: (error: Error | Exception | null) => void) => void, allowed?: number): Promise<boolean> {
		return new Promise((resolve, reject) => {
			question(error => {
				if (!error) {
					resolve(true);
				} else if ((error as Exception).code === allowed) {
					resolve(false);
				} else {
					reject(error);
				}
			});
		});
	}
}

const given = new Map<string, string>();
for (let index = 2; index + 1 < process.argv.length; index += 2) {
	given.set(process.argv[index] ?? '', process.argv[index + 1] ?? '');
}

const client = zookeeper.createClient(given.get('--zookeeper') ?? process.env.STREAMBOOK_ZOOKEEPER ?? '127.0.0.1:2181');
const book = new Book(client, given.get('--path') ?? process.env.STREAMBOOK_PATH ?? '/streambook');
process.on('SIGINT', () => client.close());
process.on('SIGTERM', () => client.close());
await book.open();
for (let left = Number(given.get('--events') ?? 1); left > 0; left--) {
	await book.visit();
}

await book.tidy();
await book.signIn();
if (given.has('--events')) {
	client.close();
}
