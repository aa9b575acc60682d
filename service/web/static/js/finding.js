// Everything for finding one's way: set up, then what the address asks for is shown.

import "./citations.js";
import * as filters from "./filters.js";
import "./jump.js";
import "./keys.js";
import * as links from "./links.js";
import "./modes.js";
import "./references.js";
import "./search.js";
import "./strip.js";
import "./tree.js";

filters.apply();
links.open();
