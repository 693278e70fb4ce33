export interface ZookeeperProbe {
	/** What the `srvr` command answers; null when nothing answers there. */
	server(): Promise<{readonly version: string; readonly mode: string; readonly nodeCount: number} | null>;
	znode(path: string): Promise<{
		readonly data: string;
		readonly version: number;
		readonly ephemeral: boolean;
		readonly createdZxid: string;
		readonly modifiedZxid: string;
	} | null>;
	/** Null when there is no such znode. */
	children(path: string): Promise<readonly string[] | null>;
	create(path: string, data: string): Promise<void>;
	/** Removes a znode and all below it; a missing one is no error. */
	remove(path: string): Promise<void>;
}
