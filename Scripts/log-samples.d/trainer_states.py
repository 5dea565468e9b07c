"""Runs the Trainer of Hugging Face on models whose losses are those of the tiny training."""
# Packages: transformers==5.24.0 accelerate==1.15.0 torch==2.13.0

import json
import os
import pathlib
import shutil
import sys
import tempfile

import tiny_training as tiny

target = pathlib.Path(sys.argv[1]) / "trainer-state"
os.environ.update(TOKENIZERS_PARALLELISM="false", WANDB_DISABLED="true", HF_HUB_OFFLINE="1")
import torch  # noqa: E402
from transformers import LlamaConfig, PreTrainedModel, Trainer, TrainingArguments  # noqa: E402

POINTS = 10
# So many runs keep their checkpoints.
KEEPING = 2


class Formula(PreTrainedModel):
    """A model whose loss follows from the step alone."""

    config_class = LlamaConfig

    def __init__(self, config, name, size, steps):
        super().__init__(config)
        self.weight = torch.nn.Parameter(torch.zeros(2))
        self.step, self.size, self.steps = 0, size, steps

    def forward(self, x=None, labels=None):
        # The Trainer's steps stand for so many of the tiny training's.
        if self.training:
            self.step += 1
        step = self.step * self.steps // POINTS
        value = tiny.training_loss(self.size, step) if self.training else tiny.loss(self.size, step)
        loss = torch.tensor(value, dtype=torch.float64) + 0.0 * self.weight.sum()
        return {"loss": loss, "logits": torch.zeros(len(labels), 1)}


class Data(torch.utils.data.Dataset):
    def __len__(self):
        return POINTS

    def __getitem__(self, index):
        return {"x": torch.zeros(1), "labels": torch.zeros(1)}


shutil.rmtree(target, ignore_errors=True)
for number, (name, size, steps) in enumerate(tiny.RUNS):
    folder = pathlib.Path(tempfile.mkdtemp())
    config = LlamaConfig(hidden_size=64, num_hidden_layers=2, vocab_size=512, num_attention_heads=2,
                         intermediate_size=128)
    trainer = Trainer(
        Formula(config, name, size, steps),
        TrainingArguments(output_dir=folder, max_steps=POINTS, per_device_train_batch_size=1, logging_steps=2,
                          eval_strategy="steps", eval_steps=5, save_steps=5, report_to=[], use_cpu=True,
                          disable_tqdm=True, save_only_model=False),
        train_dataset=Data(), eval_dataset=Data())
    trainer.train()
    trainer.save_state()
    for state in sorted(folder.glob("**/trainer_state.json")):
        if number >= KEEPING and state.parent != folder:
            continue
        place = target / name / state.relative_to(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        text = state.read_text().replace(str(folder), name)
        assert "/" not in json.dumps(json.loads(text)["best_model_checkpoint"] or "")
        place.write_text(text)
        shape = json.loads((folder / "checkpoint-5" / "config.json").read_text())
        (place.parent / "config.json").write_text(json.dumps(shape, indent=2) + "\n")
    shutil.rmtree(folder)
