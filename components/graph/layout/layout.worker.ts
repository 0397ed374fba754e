// In a worker Eclipse's layout code makes itself the listener for messages; elk-api.js on the page is its other end.
import 'elkjs/lib/elk-worker.min.js';
