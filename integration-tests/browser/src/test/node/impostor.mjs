/* Another program of this machine that listens where the service should. */
import { createServer } from "node:http";

const LIMIT = 30_000;

export class Impostor {
  #servers = [];
  #watchers = new Set();

  /** Everything that was sent to it: heads with bodies. */
  seen = [];

  static async at(address) {
    const impostor = new Impostor();
    const port = Number(new URL(address).port);
    for (const host of ["127.0.0.1", "::1"]) await impostor.#listen(port, host);
    return impostor;
  }

  async #listen(port, host) {
    const server = createServer(async (request, response) => {
      let body = "";
      for await (const part of request) body += part;
      this.seen.push(`${request.url}\n${JSON.stringify(request.headers)}\n${body}`);
      this.#watchers.forEach((look) => look());
      response.setHeader("Content-Type", "application/json").end(JSON.stringify({ proof: "0".repeat(64) }));
    });
    const there = new Promise((resolve, reject) => server.once("listening", resolve).once("error", reject));
    server.listen({ port, host });
    // a machine without IPv6 has no ::1
    await there.then(() => this.#servers.push(server), (problem) => { if (problem.code !== "EADDRNOTAVAIL" && problem.code !== "EAFNOSUPPORT") throw problem; });
  }

  /** Waits until it was asked that often. */
  async asked(times) {
    let limit;
    await new Promise((resolve, reject) => {
      const look = () => { if (this.seen.length >= times) resolve(); };
      this.#watchers.add(look);
      limit = setTimeout(() => reject(new Error(`asked ${this.seen.length} times`)), LIMIT);
      look();
    });
    clearTimeout(limit);
  }

  async leave() {
    await Promise.all(this.#servers.map((server) => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    })));
  }
}
