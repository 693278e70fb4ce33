/** The visitors' book with plain callbacks, one inside the other, as the client's own examples are written. */
import {parseArgs} from 'node:util';
import zookeeper from 'node-zookeeper-client';

const {values} = parseArgs({
	options: {zookeeper: {type: 'string'}, path: {type: 'string'}, events: {type: 'string'}},
});
const address = values.zookeeper ?? process.env.STREAMBOOK_ZOOKEEPER ?? 'localhost:2181';
const root = values.path ?? process.env.STREAMBOOK_PATH ?? '/streambook';
const client = zookeeper.createClient(address);

function fail(error: Error | zookeeper.Exception): never {
	console.error(String(error));
	process.exit(1);
}

function make(path: string, text: string, then: () => void): void {
	client.exists(path, (error, stat) => {
		if (error) {
			fail(error);
		}

		if (stat) {
			then();
			return;
		}

		client.create(path, Buffer.from(text), problem => {
			// Somebody may have been faster between the two questions.
			if (problem && 'code' in problem && problem.code !== zookeeper.Exception.NODE_EXISTS) {
				fail(problem);
			}

			then();
		});
	});
}

function visit(left: number, then: () => void): void {
	if (left === 0) {
		then();
		return;
	}

	client.getData(`${root}/visits`, (error, data, stat) => {
		if (error) {
			fail(error);
		}

		const next = Number.parseInt(data.toString('utf8'), 10) + 1;
		client.setData(`${root}/visits`, Buffer.from(`${next}`), stat.version, problem => {
			if (problem && 'code' in problem && problem.code === zookeeper.Exception.BAD_VERSION) {
				visit(left, then);
			} else if (problem) {
				fail(problem);
			} else {
				visit(left - 1, then);
			}
		});
	});
}

function tidy(then: () => void): void {
	client.remove(`${root}/draft`, error => {
		if (error && 'code' in error && error.code !== zookeeper.Exception.NO_NODE) {
			fail(error);
		}

		then();
	});
}

client.once('connected', () => {
	make(root, '', () =>
		make(`${root}/visits`, '0', () => {
			client.create(`${root}/visitor-`, Buffer.from(`${process.pid}`), zookeeper.CreateMode.EPHEMERAL_SEQUENTIAL, error => {
				if (error) {
					fail(error);
				}

				visit(Number(values.events ?? 1), () =>
					tidy(() => {
						if (values.events !== undefined) {
							client.close();
						}
					}),
				);
			});
		}),
	);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, () => client.close());
}

client.connect();
