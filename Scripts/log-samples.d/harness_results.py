"""Evaluates made-up models with lm-evaluation-harness, whose writer stores the results."""
# Packages: lm-eval==0.4.13 transformers==5.24.0 torch==2.13.0

import json
import os
import pathlib
import re
import shutil
import sys
import tempfile

import tiny_training as tiny

target = pathlib.Path(sys.argv[1]) / "harness"
os.environ.update(HF_HUB_OFFLINE="1", HF_DATASETS_OFFLINE="1", TOKENIZERS_PARALLELISM="false")
from lm_eval import simple_evaluate  # noqa: E402
from lm_eval.api.model import LM  # noqa: E402
from lm_eval.loggers import EvaluationTracker  # noqa: E402
from lm_eval.tasks import TaskManager  # noqa: E402

ITEMS = 20
folder = pathlib.Path(tempfile.mkdtemp())
with open(folder / "items.jsonl", "w") as file:
    for item in range(ITEMS):
        file.write(json.dumps({"question": f"item {item}", "text": "four words of text"}) + "\n")


class Formula(LM):
    """A model that is right in so many items, and whose losses are those of the tiny training."""

    def __init__(self, size, steps, right):
        super().__init__()
        self.size, self.steps, self.right = size, steps, right

    def loglikelihood(self, requests):
        def score(request):
            context, choice = request.args
            item = int(re.search(r"item (\d+)", context).group(1))
            return -1.0 if choice.strip() == ("yes" if item < self.right else "no") else -2.0
        return [(score(request), False) for request in requests]

    def loglikelihood_rolling(self, requests):
        # A loss a word.
        return [-tiny.loss(self.size, self.steps) * 4 for _ in requests]

    def generate_until(self, requests):
        return ["" for _ in requests]


data = {"dataset_path": "json", "dataset_kwargs": {"data_files": {"test": str(folder / "items.jsonl")}},
        "test_split": "test", "num_fewshot": 0, "metadata": {"version": 1.0}}
tasks = [
    {"task": "tiny_choice", "output_type": "multiple_choice", "doc_to_text": "{{question}}",
     "doc_to_choice": ["yes", "no"], "doc_to_target": 0,
     "metric_list": [{"metric": "acc", "aggregation": "mean", "higher_is_better": True}], **data},
    {"task": "tiny_text", "output_type": "loglikelihood_rolling", "doc_to_text": "", "doc_to_target": "{{text}}",
     "metric_list": [{"metric": "word_perplexity"}, {"metric": "bits_per_byte"}], **data},
]

shutil.rmtree(target, ignore_errors=True)
for number, (name, size, steps) in enumerate(tiny.RUNS):
    model_args = f"pretrained=tiny/{name.rsplit('-', 1)[0]},revision=step{steps}"
    out = folder / name
    tracker = EvaluationTracker(output_path=str(out))
    tracker.general_config_tracker.log_experiment_args(
        model_source="hf", model_args=model_args, system_instruction=None, chat_template=None,
        fewshot_as_multiturn=False)
    results = simple_evaluate(model=Formula(size, steps, 8 + number), tasks=list(tasks), bootstrap_iters=10,
                              task_manager=TaskManager(include_defaults=False))
    results["config"].update(model="hf", model_args=model_args, model_num_parameters=size)
    results.pop("samples", None)
    tracker.save_results_aggregated(results=results, samples=None)
    for file in out.glob("**/results_*.json"):
        place = target / file.relative_to(out).parent.name / f"results_2026-01-01T00-00-0{number}.000000.json"
        place.parent.mkdir(parents=True, exist_ok=True)
        tree = json.loads(file.read_text().replace(str(folder), "data"))
        # What tells of the machine is none of the results.
        for key in ["pretty_env_info", "git_hash", "upper_git_hash", "configs"]:
            tree.pop(key, None)
        place.write_text(json.dumps(tree, indent=2) + "\n")
shutil.rmtree(folder)
